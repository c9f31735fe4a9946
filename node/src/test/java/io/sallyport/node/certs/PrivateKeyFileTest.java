package io.sallyport.node.certs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.protocol.crypto.Pem;
import io.sallyport.protocol.crypto.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PrivateKeyFileTest {
  private static final KeyPair ANNA = Issuer.newPair();

  @TempDir private Path folder;

  @Test
  void a_pkcs8_key_is_read() throws IOException {
    var file = file(Pem.of("PRIVATE KEY", ANNA.getPrivate().getEncoded()));

    assertThat(PrivateKeyFile.read(file)).matches(secret()::sameAs);
  }

  @Test
  void a_pkcs1_key_is_the_same_key() throws IOException {
    var file = file(Pem.of("RSA PRIVATE KEY", pkcs1(ANNA)));

    assertThat(PrivateKeyFile.read(file)).matches(secret()::sameAs);
  }

  @Test
  void a_key_of_another_kind_is_refused() throws IOException, GeneralSecurityException {
    var pair = KeyPairGenerator.getInstance("EC").generateKeyPair();
    var file = file(Pem.of("PRIVATE KEY", pair.getPrivate().getEncoded()));

    assertThatThrownBy(() -> PrivateKeyFile.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("does not hold an RSA private key in PEM");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          ENCRYPTED PRIVATE KEY | AAAA                           | is encrypted; a key without a passphrase is needed
          RSA PRIVATE KEY       | "Proc-Type: 4,ENCRYPTED\n\nAAAA" | is encrypted; a key without a passphrase is needed
          CERTIFICATE           | AAAA                           | does not hold an RSA private key in PEM
          RSA PRIVATE KEY       | AAAA                           | does not hold an RSA private key in PEM
          PRIVATE KEY           | AAAA                           | does not hold an RSA private key in PEM
          PRIVATE KEY           | A*A                            | does not hold an RSA private key in PEM
          """)
  void what_is_no_key_is_refused_and_not_shown(String label, String body, String message)
      throws IOException {
    var file = file("-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, body, label));

    assertThatThrownBy(() -> PrivateKeyFile.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void text_is_no_pem_file() throws IOException {
    var file = file("00112233");

    assertThatThrownBy(() -> PrivateKeyFile.read(file))
        .hasMessage("does not hold an RSA private key in PEM");
  }

  @Test
  void a_missing_file_is_missing() {
    assertThatThrownBy(() -> PrivateKeyFile.read(folder.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("some.key"), text);
  }

  private static Secret secret() {
    return Secret.copyOf(ANNA.getPrivate().getEncoded());
  }

  private static byte[] pkcs1(KeyPair pair) throws IOException {
    return PrivateKeyInfo.getInstance(pair.getPrivate().getEncoded())
        .parsePrivateKey()
        .toASN1Primitive()
        .getEncoded();
  }
}
