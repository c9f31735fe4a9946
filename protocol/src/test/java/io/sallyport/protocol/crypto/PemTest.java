package io.sallyport.protocol.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PemTest {
  private static final byte[] DER = new byte[50];

  @Test
  void a_text_has_lines_of_64_characters_and_ends_the_last() {
    assertThat(Pem.of("CERTIFICATE", DER))
        .isEqualTo(
            """
            -----BEGIN CERTIFICATE-----
            AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
            AAA=
            -----END CERTIFICATE-----
            """);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 47, 48, 49, 12_000})
  void what_was_written_is_read(int size) {
    var der = new byte[size];

    assertThat(Pem.der("CERTIFICATE", Pem.of("CERTIFICATE", der))).contains(der);
  }

  @Test
  void the_first_with_a_label_is_found_wherever_it_is() {
    var text = Pem.of("FIRST", new byte[1]) + "words\n" + Pem.of("SECOND", DER) + "words";

    assertThat(Pem.der("SECOND", text.replace("\n", "\r\n"))).contains(DER);
    assertThat(Pem.der("SECOND", text.replace("\n", ""))).contains(DER);
    assertThat(Pem.der("THIRD", text)).isEmpty();
  }

  @Test
  void a_text_that_is_too_long_is_not_read() {
    assertThat(Pem.der("CERTIFICATE", Pem.of("CERTIFICATE", new byte[12_200]))).isEmpty();
  }
}
