package io.sallyport.protocol.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PublicBytesTest {

  @Test
  void they_stay_as_they_were_when_they_were_copied() {
    var source = new byte[] {1, 2, 3};
    var bytes = PublicBytes.copyOf(source);

    source[0] = 9;
    bytes.toArray()[1] = 9;

    assertThat(bytes).isEqualTo(PublicBytes.copyOf(new byte[] {1, 2, 3}));
    assertThat(bytes).hasSameHashCodeAs(PublicBytes.copyOf(new byte[] {1, 2, 3}));
    assertThat(bytes).isNotEqualTo(PublicBytes.copyOf(new byte[] {1, 2, 4}));
  }

  @Test
  void eight_digits_of_them_are_shown() {
    assertThat(PublicBytes.copyOf(new byte[] {1, 2, 3, (byte) 0xff, 5})).hasToString("010203ff");
    assertThat(PublicBytes.copyOf(new byte[] {1, 2})).hasToString("0102");
  }

  @Test
  void another_size_than_expected_is_a_mistake_of_the_caller() {
    var bytes = PublicBytes.copyOf(new byte[32]);

    assertThat(bytes.ofSize(32)).isSameAs(bytes);
    assertThatThrownBy(() -> bytes.ofSize(31)).isInstanceOf(IllegalArgumentException.class);
  }
}
