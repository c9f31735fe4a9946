package io.sallyport.protocol.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.protocol.testkit.FixedEntropy;
import io.sallyport.protocol.testkit.Vectors;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Against the JDK in both directions: what is encoded here it must undo, and the other way round.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RsaTest {
  private static final byte[] TEXT = "AUTH_REQUEST".getBytes(US_ASCII);
  private static final Vectors RECORDED = Vectors.named("certrelay");
  private static final Secret KEY =
      Pem.privateKey(RECORDED.at("private_keys").text("client1")).orElseThrow();
  private static final PublicKey PUBLIC = Rsa.publicKey(KEY);

  @Test
  void a_signature_has_a_salt_of_the_greatest_length() throws GeneralSecurityException {
    var signature = RsaPss.sign(KEY, TEXT, FixedEntropy.seeded(1));

    assertThat(signature).hasSize(256);
    assertThat(verifiesInTheJdk(signature, 222)).isTrue();
    assertThat(verifiesInTheJdk(signature, 32)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {222, 32})
  void a_signature_is_accepted_with_either_salt(int saltBytes) throws GeneralSecurityException {
    var signer = jdk(saltBytes);
    signer.initSign(
        KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(KEY.expose())));
    signer.update(TEXT);

    assertThat(RsaPss.verify(PUBLIC, TEXT, signer.sign())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1024, 1040, 2048, 3072})
  void a_signature_of_a_key_of_any_length_is_accepted(int bits) {
    var key = Rsa.generate(bits, FixedEntropy.seeded(bits));

    var signature = RsaPss.sign(key, TEXT, FixedEntropy.seeded(2));

    assertThat(RsaPss.verify(Rsa.publicKey(key), TEXT, signature)).isTrue();
  }

  @Test
  void no_byte_of_a_signature_may_be_changed_and_none_may_be_missing() {
    var signature = RsaPss.sign(KEY, TEXT, FixedEntropy.seeded(1));

    for (int at = 0; at < signature.length; at++) {
      var changed = signature.clone();
      changed[at] ^= 1;
      assertThat(RsaPss.verify(PUBLIC, TEXT, changed)).isFalse();
    }
    assertThat(RsaPss.verify(PUBLIC, TEXT, Arrays.copyOf(signature, 255))).isFalse();
    assertThat(RsaPss.verify(PUBLIC, TEXT, new byte[0])).isFalse();
    assertThat(RsaPss.verify(PUBLIC, new byte[0], signature)).isFalse();
  }

  @Test
  void what_is_hidden_is_found_by_the_jdk() throws GeneralSecurityException {
    var secret = Secret.copyOf(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});

    var hidden = RsaOaep.encrypt(PUBLIC, secret, FixedEntropy.seeded(3));

    var cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(KEY.expose())),
        new OAEPParameterSpec(
            "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
    assertThat(cipher.doFinal(hidden)).isEqualTo(secret.expose());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8, 190})
  void what_is_hidden_is_found_again(int size) {
    var secret = Secret.copyOf(new byte[size]);

    var found = RsaOaep.decrypt(KEY, RsaOaep.encrypt(PUBLIC, secret, FixedEntropy.seeded(size)));

    assertThat(found.orElseThrow().sameAs(secret)).isTrue();
  }

  @Test
  void what_does_not_fit_is_not_hidden() {
    var secret = Secret.copyOf(new byte[191]);

    assertThatThrownBy(() -> RsaOaep.encrypt(PUBLIC, secret, FixedEntropy.seeded(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nothing_is_found_in_what_was_changed_or_is_of_another_length() {
    var hidden = RsaOaep.encrypt(PUBLIC, Secret.copyOf(new byte[8]), FixedEntropy.seeded(3));
    hidden[100] ^= 1;

    assertThat(RsaOaep.decrypt(KEY, hidden)).isEmpty();
    assertThat(RsaOaep.decrypt(KEY, Arrays.copyOf(hidden, 255))).isEmpty();
    assertThat(RsaOaep.decrypt(KEY, new byte[257])).isEmpty();
    assertThat(RsaOaep.decrypt(KEY, new byte[0])).isEmpty();
  }

  @Test
  void the_same_entropy_gives_the_same_key() {
    var one = Rsa.generate(2048, FixedEntropy.seeded(7));
    var same = Rsa.generate(2048, FixedEntropy.seeded(7));
    var other = Rsa.generate(2048, FixedEntropy.seeded(8));

    assertThat(one.sameAs(same)).isTrue();
    assertThat(one.sameAs(other)).isFalse();
    assertThat(Rsa.modulusBytes(Rsa.publicKey(one))).isEqualTo(256);
  }

  @Test
  void a_public_key_is_written_as_it_was_recorded() {
    var recorded =
        RECORDED.list("connections").getFirst().list("chunks").stream()
            .filter(chunk -> chunk.text("what").equals("public key PEM"))
            .findFirst()
            .orElseThrow();
    var key = Pem.publicKey(recorded.text("text")).orElseThrow();

    assertThat(Pem.of(key)).isEqualTo(recorded.text("text")).hasSize(451);
  }

  @Test
  void a_private_key_of_either_kind_is_the_same() {
    var pkcs8 =
        "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
            .formatted(Base64.getMimeEncoder().encodeToString(KEY.expose()));

    assertThat(Pem.privateKey(pkcs8).orElseThrow().sameAs(KEY)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no key",
        "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n",
        "-----BEGIN PUBLIC KEY-----\n=\n-----END PUBLIC KEY-----\n",
        "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n"
      })
  void what_is_no_key_is_none(String text) {
    assertThat(Pem.publicKey(text)).isEmpty();
    assertThat(Pem.privateKey(text)).isEmpty();
  }

  private static boolean verifiesInTheJdk(byte[] signature, int saltBytes)
      throws GeneralSecurityException {
    var verifier = jdk(saltBytes);
    verifier.initVerify(
        KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(PUBLIC.toArray())));
    verifier.update(TEXT);
    return verifier.verify(signature);
  }

  private static Signature jdk(int saltBytes) throws GeneralSecurityException {
    var signature = Signature.getInstance("RSASSA-PSS");
    signature.setParameter(
        new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, saltBytes, 1));
    return signature;
  }
}
