package io.sallyport.protocol.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.protocol.testkit.FixedEntropy;
import io.sallyport.protocol.testkit.Vectors;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The vectors of Project Wycheproof for ciphers, tags and derived keys through our own types.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WycheproofTest {

  @Test
  void every_hmac_sha256_tag_is_judged_as_it_should_be() {
    var tests = Wycheproof.tests("hmac_sha256_test.json");

    assertThat(tests).hasSizeGreaterThan(100);
    assertThat(tests).filteredOn(test -> acceptsTag(test) != Wycheproof.isValid(test)).isEmpty();
  }

  @Test
  void no_shortened_hmac_sha256_tag_is_verified() {
    var shortened =
        Wycheproof.tests("hmac_sha256_test.json").stream()
            .filter(test -> test.bytes("tag").length < HmacSha256.TAG_BYTES)
            .toList();

    assertThat(shortened).isNotEmpty().noneMatch(WycheproofTest::verifies);
  }

  @Test
  void every_padded_aes_cbc_ciphertext_is_judged_as_it_should_be() {
    var tests = Wycheproof.tests("aes_cbc_pkcs5_test.json");

    assertThat(tests).hasSizeGreaterThan(100);
    assertThat(tests)
        .filteredOn(test -> opensToMessage(test) != Wycheproof.isValid(test))
        .isEmpty();
  }

  @Test
  void every_valid_aes_cbc_message_is_enciphered_to_its_ciphertext() {
    var valid =
        Wycheproof.tests("aes_cbc_pkcs5_test.json").stream().filter(Wycheproof::isValid).toList();

    assertThat(valid).isNotEmpty().allMatch(WycheproofTest::sealsToCiphertext);
  }

  @Test
  void every_aes_gcm_ciphertext_is_judged_as_it_should_be() {
    var tests =
        Wycheproof.tests("aes_gcm_test.json").stream().filter(WycheproofTest::isOfOurKind).toList();

    assertThat(tests).hasSizeGreaterThan(50);
    assertThat(tests).filteredOn(test -> isOpened(test) != Wycheproof.isValid(test)).isEmpty();
    assertThat(tests.stream().filter(Wycheproof::isValid)).allMatch(WycheproofTest::isSealed);
  }

  @ParameterizedTest
  @CsvSource({"aes_gcm_test.json, AES_GCM", "chacha20_poly1305_test.json, CHACHA_POLY"})
  void every_message_with_associated_data_is_judged_as_it_should_be(String file, Aead aead) {
    var tests = Wycheproof.tests(file).stream().filter(WycheproofTest::isForAead).toList();

    assertThat(tests).hasSizeGreaterThan(60);
    assertThat(tests)
        .filteredOn(test -> isOpened(aead, test) != Wycheproof.isValid(test))
        .isEmpty();
    assertThat(tests.stream().filter(Wycheproof::isValid)).allMatch(test -> isSealed(aead, test));
  }

  @Test
  void every_ml_kem_768_key_is_the_one_expected() {
    var tests = Wycheproof.tests("mlkem_768_keygen_seed_test.json");

    assertThat(tests).isNotEmpty();
    assertThat(tests).allMatch(test -> Arrays.equals(keyPair(test).publicKey(), test.bytes("ek")));
  }

  @Test
  void every_ml_kem_768_secret_is_encapsulated_as_expected_and_for_no_faulty_key() {
    var tests = Wycheproof.tests("mlkem_768_encaps_test.json");

    assertThat(tests).isNotEmpty();
    assertThat(tests)
        .filteredOn(test -> isEncapsulated(test) != Wycheproof.isValid(test))
        .isEmpty();
  }

  @Test
  void every_ml_kem_768_ciphertext_gives_the_secret_expected() {
    var tests =
        Wycheproof.tests("mlkem_768_test.json").stream()
            .filter(test -> test.bytes("c").length == MlKem768.CIPHERTEXT_BYTES)
            .filter(Wycheproof::isValid)
            .toList();

    assertThat(tests).hasSizeGreaterThan(20);
    assertThat(tests)
        .allMatch(test ->
            MlKem768.decapsulate(keyPair(test).privateKey(), test.bytes("c"))
                .sameAs(Secret.copyOf(test.bytes("K"))));
  }

  @Test
  void nothing_of_another_length_is_a_ciphertext_of_ml_kem_768() {
    var tests =
        Wycheproof.tests("mlkem_768_test.json").stream()
            .filter(test -> test.bytes("c").length != MlKem768.CIPHERTEXT_BYTES)
            .toList();
    var key = MlKem768.generate(FixedEntropy.seeded(1)).privateKey();

    assertThat(tests).hasSize(20).noneMatch(Wycheproof::isValid);
    assertThat(tests)
        .allSatisfy(test ->
            assertThatThrownBy(() -> MlKem768.decapsulate(key, test.bytes("c")))
                .isInstanceOf(IllegalArgumentException.class));
  }

  @Test
  void every_hkdf_sha256_output_is_the_one_expected() {
    var tests = Wycheproof.tests("hkdf_sha256_test.json");

    assertThat(tests).hasSizeGreaterThan(50);
    assertThat(tests).filteredOn(test -> derives(test) != Wycheproof.isValid(test)).isEmpty();
  }

  /// Compares as many bytes as the vector has: some of its tags are cut to 16.
  private static boolean acceptsTag(Vectors test) {
    var tag = test.bytes("tag");
    var ours = HmacSha256.tag(key(test), message(test));
    return tag.length == ours.length
        ? verifies(test)
        : Arrays.equals(tag, Arrays.copyOf(ours, tag.length));
  }

  private static boolean verifies(Vectors test) {
    return HmacSha256.verify(key(test), message(test), test.bytes("tag"));
  }

  private static boolean opensToMessage(Vectors test) {
    var padded = AesCbc.decrypt(key(test), test.bytes("iv"), ByteBuffer.wrap(test.bytes("ct")));
    var size = Pkcs7.payloadSize(padded);
    return size.isPresent()
        && Arrays.equals(Arrays.copyOf(padded, size.getAsInt()), test.bytes("msg"));
  }

  private static boolean sealsToCiphertext(Vectors test) {
    int size = test.bytes("msg").length;
    var bytes = Arrays.copyOf(test.bytes("msg"), Pkcs7.paddedSize(size));
    Pkcs7.pad(bytes, 0, size);
    var body = ByteBuffer.wrap(bytes);
    AesCbc.encrypt(key(test), test.bytes("iv"), body, body.duplicate());
    return Arrays.equals(bytes, test.bytes("ct"));
  }

  /// 12 bytes of nonce, and no associated data.
  private static boolean isOfOurKind(Vectors test) {
    return test.bytes("iv").length == AesGcm.NONCE_BYTES && test.bytes("aad").length == 0;
  }

  private static boolean isOpened(Vectors test) {
    return AesGcm.open(key(test), test.bytes("iv"), ByteBuffer.wrap(sealed(test)))
        .filter(opened -> Arrays.equals(opened, test.bytes("msg")))
        .isPresent();
  }

  private static boolean isSealed(Vectors test) {
    var target = ByteBuffer.allocate(sealed(test).length);
    AesGcm.seal(key(test), test.bytes("iv"), message(test), target);
    return Arrays.equals(target.array(), sealed(test));
  }

  private static boolean isForAead(Vectors test) {
    return test.bytes("iv").length == Aead.NONCE_BYTES
        && test.bytes("key").length == Aead.KEY_BYTES;
  }

  private static boolean isOpened(Aead aead, Vectors test) {
    var data = sealed(test);
    int size = test.bytes("msg").length;
    return new AeadKey(aead, key(test))
            .open(test.bytes("iv"), test.bytes("aad"), data, 0, data.length)
        && Arrays.equals(Arrays.copyOf(data, size), test.bytes("msg"));
  }

  private static boolean isSealed(Aead aead, Vectors test) {
    int size = test.bytes("msg").length;
    var data = Arrays.copyOf(test.bytes("msg"), size + Aead.TAG_BYTES);
    new AeadKey(aead, key(test)).seal(test.bytes("iv"), test.bytes("aad"), data, 0, size);
    return Arrays.equals(data, sealed(test));
  }

  private static MlKem768.Pair keyPair(Vectors test) {
    var seed = test.bytes("seed");
    return MlKem768.generate(
        FixedEntropy.handingOut(Arrays.copyOf(seed, 32), Arrays.copyOfRange(seed, 32, 64)));
  }

  private static boolean isEncapsulated(Vectors test) {
    return MlKem768.encapsulate(test.bytes("ek"), FixedEntropy.handingOut(test.bytes("m")))
        .filter(sent -> Arrays.equals(sent.ciphertext(), test.bytes("c")))
        .filter(sent -> sent.shared().sameAs(Secret.copyOf(test.bytes("K"))))
        .isPresent();
  }

  private static byte[] sealed(Vectors test) {
    return HexFormat.of().parseHex(test.text("ct") + test.text("tag"));
  }

  private static boolean derives(Vectors test) {
    int size = test.number("size");
    return size <= Hkdf.MOST_BYTES
        && Hkdf.derive(
                Secret.copyOf(test.bytes("ikm")), test.bytes("salt"), test.bytes("info"), size)
            .sameAs(Secret.copyOf(test.bytes("okm")));
  }

  private static Secret key(Vectors test) {
    return Secret.copyOf(test.bytes("key"));
  }

  private static ByteBuffer message(Vectors test) {
    return ByteBuffer.wrap(test.bytes("msg"));
  }
}
