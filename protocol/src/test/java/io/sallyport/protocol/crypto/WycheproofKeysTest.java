package io.sallyport.protocol.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.testkit.Vectors;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// The vectors of Project Wycheproof for public keys through our own types.
///
/// What is to become of cases that may be taken or refused is decided in
/// `vectors/wycheproof-acceptable.json`, each with its reason: a case is decided by the first entry
/// whose flag it has.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WycheproofKeysTest {
  private static final List<Vectors> DECISIONS =
      Vectors.named("wycheproof-acceptable").list("x25519_test.json");

  @Test
  void every_ed25519_signature_is_judged_as_it_should_be() {
    var groups = Wycheproof.groups("ed25519_test.json");

    assertThat(groups).hasSizeGreaterThan(70);
    assertThat(groups)
        .allSatisfy(group ->
            assertThat(group.list("tests"))
                .filteredOn(test -> isSignedWithEd25519(group, test) != Wycheproof.isValid(test))
                .isEmpty());
  }

  @Test
  void every_rsa_pss_signature_is_judged_as_it_should_be_but_for_salts_of_the_greatest_length() {
    var group = Wycheproof.groups("rsa_pss_2048_sha256_mgf1_32_test.json").getFirst();

    assertThat(group.list("tests")).hasSizeGreaterThan(100);
    assertThat(group.list("tests"))
        .filteredOn(test -> isSignedWithPss(group, test) != Wycheproof.isValid(test))
        .extracting(test -> test.text("comment"))
        .containsExactly("s_len changed to 222");
  }

  @Test
  void every_rsa_oaep_ciphertext_without_a_label_is_judged_as_it_should_be() {
    var group = Wycheproof.groups("rsa_oaep_2048_sha256_mgf1sha256_test.json").getFirst();
    var unlabeled =
        group.list("tests").stream().filter(test -> test.text("label").isEmpty()).toList();

    assertThat(unlabeled).hasSizeGreaterThan(25);
    assertThat(unlabeled)
        .filteredOn(test -> isDecryptedWithOaep(group, test) != Wycheproof.isValid(test))
        .isEmpty();
  }

  @Test
  void no_rsa_oaep_ciphertext_with_a_label_is_taken() {
    var group = Wycheproof.groups("rsa_oaep_2048_sha256_mgf1sha256_test.json").getFirst();

    assertThat(group.list("tests"))
        .filteredOn(test -> !test.text("label").isEmpty())
        .isNotEmpty()
        .noneMatch(test -> isDecryptedWithOaep(group, test));
  }

  @Test
  void every_x25519_secret_is_the_one_expected() {
    var valid = Wycheproof.tests("x25519_test.json").stream().filter(Wycheproof::isValid).toList();

    assertThat(valid).hasSizeGreaterThan(250);
    assertThat(valid).allMatch(WycheproofKeysTest::agrees);
  }

  @Test
  void every_x25519_case_that_may_go_either_way_goes_as_decided() {
    var acceptable =
        Wycheproof.tests("x25519_test.json").stream().filter(Wycheproof::isAcceptable).toList();

    assertThat(acceptable).hasSizeGreaterThan(250);
    assertThat(acceptable)
        .allMatch(test -> decision(test).flag("taken") ? agrees(test) : agreed(test).isEmpty());
  }

  @Test
  void no_decision_about_x25519_is_idle_or_without_a_reason() {
    var decided =
        Wycheproof.tests("x25519_test.json").stream()
            .filter(Wycheproof::isAcceptable)
            .map(test -> decision(test).text("flag"))
            .toList();

    assertThat(DECISIONS).allSatisfy(each -> assertThat(decided).contains(each.text("flag")));
    assertThat(DECISIONS).noneMatch(each -> each.text("reason").isBlank());
  }

  private static boolean isSignedWithEd25519(Vectors group, Vectors test) {
    return Ed25519.verify(
        PublicBytes.copyOf(group.at("publicKey").bytes("pk")),
        PublicBytes.copyOf(test.bytes("sig")),
        test.bytes("msg"));
  }

  private static boolean isSignedWithPss(Vectors group, Vectors test) {
    var key = Rsa.publicKey(group.bytes("publicKeyDer")).orElseThrow();
    return RsaPss.verify(key, test.bytes("msg"), test.bytes("sig"));
  }

  private static boolean isDecryptedWithOaep(Vectors group, Vectors test) {
    var key = Rsa.privateKey(group.bytes("privateKeyPkcs8")).orElseThrow();
    return RsaOaep.decrypt(key, test.bytes("ct"))
        .filter(text -> text.sameAs(Secret.copyOf(test.bytes("msg"))))
        .isPresent();
  }

  private static Vectors decision(Vectors test) {
    return DECISIONS.stream()
        .filter(each -> test.texts("flags").contains(each.text("flag")))
        .findFirst()
        .orElseThrow(() -> new AssertionError("nothing is decided about " + test));
  }

  private static boolean agrees(Vectors test) {
    return agreed(test)
        .filter(secret -> secret.sameAs(Secret.copyOf(test.bytes("shared"))))
        .isPresent();
  }

  private static Optional<Secret> agreed(Vectors test) {
    return X25519.agree(
        Secret.copyOf(test.bytes("private")), ByteBuffer.wrap(test.bytes("public")));
  }
}
