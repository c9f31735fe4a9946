package io.sallyport.protocol.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.protocol.testkit.FixedEntropy;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// Against RFC 9180, appendix A.2.1, with sequence number 0, and against Bouncy Castle.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HpkeTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final byte[] INFO = HEX.parseHex("4f6465206f6e2061204772656369616e2055726e");
  private static final byte[] AAD = "Count-0".getBytes(US_ASCII);
  private static final byte[] TEXT = "Beauty is truth, truth beauty".getBytes(US_ASCII);
  private static final byte[] EPHEMERAL =
      HEX.parseHex("f4ec9b33b792c372c1d2c2063507b684ef925b8c75a42dbcbf57d63ccd381600");
  private static final Secret PRIVATE =
      secret("8057991eef8f1f1af18f4a9491d16a1ce333f695d4db8e38da75975c4478e0fb");
  private static final PublicBytes PUBLIC =
      open("4310ee97d88cc1f088a5576c77ab0cf5c3ac797f3d95139c6c84b5429c59662a");
  private static final PublicBytes ENC =
      open("1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a");
  private static final byte[] SEALED =
      HEX.parseHex(
          "1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db"
              + "21993c62ce81883d2dd1b51a28");

  private static final HPKE BOUNCY_CASTLE =
      new HPKE(
          HPKE.mode_base,
          HPKE.kem_X25519_SHA256,
          HPKE.kdf_HKDF_SHA256,
          HPKE.aead_CHACHA20_POLY1305);

  @Test
  void both_ends_agree_on_the_secret_of_the_standard() {
    var shared = secret("0bbe78490412b4bbea4812666f7916932b828bba79942424abb65244930d69a7");

    var sent = DhKem.encapsulate(PUBLIC, FixedEntropy.handingOut(EPHEMERAL)).orElseThrow();

    assertThat(sent.enc()).isEqualTo(ENC);
    assertThat(sent.shared().sameAs(shared)).isTrue();
    assertThat(DhKem.decapsulate(PRIVATE, ENC).orElseThrow().sameAs(shared)).isTrue();
    assertThat(X25519.publicKey(PRIVATE)).isEqualTo(PUBLIC.toArray());
  }

  @Test
  void the_key_schedule_is_the_one_of_the_standard() {
    var schedule = HpkeSchedule.of(DhKem.decapsulate(PRIVATE, ENC).orElseThrow(), INFO);

    assertThat(schedule.context())
        .isEqualTo(
            open(
                "00431df6cd95e11ff49d7013563baf7f11588c75a6611ee2a4404a49306ae4cf"
                    + "c5b69c5718a60cc5876c358d3f7fc31ddb598503f67be58ea1e798c0bb19eb9796"));
    assertThat(
            schedule
                .secret()
                .sameAs(secret("5b9cd775e64b437a2335cf499361b2e0d5e444d5cb41a8a53336d8fe402282c6")))
        .isTrue();
    assertThat(
            schedule
                .derive("key", 32)
                .sameAs(secret("ad2744de8e17f4ebba575b3f5f5a8fa1f69c2a07f6e7500bc60ca6e3e3ec1c91")))
        .isTrue();
    assertThat(schedule.derive("base_nonce", 12).sameAs(secret("5c4d98150661b848853b547f")))
        .isTrue();
    assertThat(
            schedule
                .derive("exp", 32)
                .sameAs(secret("a3b010d4994890e2c6968a36f64470d3c824c8f5029942feb11e7a74b2921922")))
        .isTrue();
  }

  @Test
  void seals_as_the_standard_shows() {
    var sending = Hpke.sending(PUBLIC, INFO, FixedEntropy.handingOut(EPHEMERAL)).orElseThrow();

    assertThat(sending.enc()).isEqualTo(ENC);
    assertThat(sending.context().seal(AAD, TEXT)).isEqualTo(SEALED);
  }

  @Test
  void opens_as_the_standard_shows() {
    assertThat(receiving(ENC, INFO).open(AAD, SEALED)).hasValue(TEXT);
  }

  @Test
  void bouncy_castle_opens_what_is_sealed_here() throws InvalidCipherTextException {
    var sending = Hpke.sending(PUBLIC, INFO, FixedEntropy.seeded(7)).orElseThrow();
    var sealed = sending.context().seal(AAD, TEXT);
    var keys = BOUNCY_CASTLE.deserializePrivateKey(PRIVATE.expose(), PUBLIC.toArray());

    assertThat(BOUNCY_CASTLE.setupBaseR(sending.enc().toArray(), keys, INFO).open(AAD, sealed))
        .isEqualTo(TEXT);
  }

  @Test
  void what_bouncy_castle_seals_is_opened_here() throws InvalidCipherTextException {
    var sender =
        BOUNCY_CASTLE.setupBaseS(BOUNCY_CASTLE.deserializePublicKey(PUBLIC.toArray()), INFO);
    var sealed = sender.seal(AAD, TEXT);

    assertThat(receiving(PublicBytes.copyOf(sender.getEncapsulation()), INFO).open(AAD, sealed))
        .hasValue(TEXT);
  }

  @Test
  void every_flipped_byte_of_a_ciphertext_is_noticed() {
    assertThat(IntStream.range(0, SEALED.length))
        .noneMatch(at -> receiving(ENC, INFO).open(AAD, flipped(SEALED, at)).isPresent());
  }

  @Test
  void every_flipped_byte_of_an_encapsulation_is_noticed() {
    assertThat(IntStream.range(0, Hpke.ENC_BYTES))
        .noneMatch(at ->
            receiving(PublicBytes.copyOf(flipped(ENC.toArray(), at)), INFO)
                .open(AAD, SEALED)
                .isPresent());
  }

  /// X25519 does not look at the highest bit of a public key (RFC 7748 §5), the key schedule does.
  @Test
  void the_highest_bit_of_an_encapsulation_counts_too() {
    var enc = ENC.toArray();
    enc[31] ^= (byte) 0x80;

    assertThat(receiving(PublicBytes.copyOf(enc), INFO).open(AAD, SEALED)).isEmpty();
  }

  @Test
  void another_info_or_other_associated_data_opens_nothing() {
    assertThat(receiving(ENC, TEXT).open(AAD, SEALED)).isEmpty();
    assertThat(receiving(ENC, INFO).open(TEXT, SEALED)).isEmpty();
  }

  @Test
  void what_is_shorter_than_a_tag_opens_to_nothing() {
    assertThat(IntStream.range(0, Aead.TAG_BYTES))
        .noneMatch(size -> receiving(ENC, INFO).open(AAD, new byte[size]).isPresent());
  }

  @Test
  void nothing_is_sent_to_a_point_of_low_order_and_nothing_comes_from_one() {
    var low = PublicBytes.copyOf(new byte[32]);

    assertThat(Hpke.sending(low, INFO, FixedEntropy.seeded(1))).isEmpty();
    assertThat(Hpke.receiving(PRIVATE, low, INFO)).isEmpty();
  }

  @Test
  void a_context_serves_once() {
    var sending = Hpke.sending(PUBLIC, INFO, FixedEntropy.seeded(1)).orElseThrow().context();
    var receiving = receiving(ENC, INFO);
    sending.seal(AAD, TEXT);
    receiving.open(AAD, SEALED);

    assertThatThrownBy(() -> sending.seal(AAD, TEXT)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> receiving.open(AAD, SEALED)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_context_tells_no_key() {
    var context = receiving(ENC, INFO);

    assertThat(context).hasToString("HpkeContext[unused]");
    context.open(AAD, SEALED);
    assertThat(context).hasToString("HpkeContext[used]");
  }

  @Test
  void agreeing_leaves_the_private_key_as_it_was() {
    receiving(ENC, INFO).open(AAD, SEALED);

    assertThat(X25519.agree(PRIVATE, ByteBuffer.wrap(ENC.toArray()))).isPresent();
  }

  private static HpkeContext receiving(PublicBytes enc, byte[] info) {
    return Hpke.receiving(PRIVATE, enc, info).orElseThrow();
  }

  private static byte[] flipped(byte[] bytes, int at) {
    var copy = bytes.clone();
    copy[at] ^= 1;
    return copy;
  }

  private static Secret secret(String digits) {
    return Secret.copyOf(HEX.parseHex(digits));
  }

  private static PublicBytes open(String digits) {
    return PublicBytes.copyOf(HEX.parseHex(digits));
  }
}
