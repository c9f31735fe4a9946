package io.sallyport.protocol.letter;

import static io.sallyport.protocol.letter.Refusals.assertRejected;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.protocol.crypto.Hpke;
import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.testkit.FixedEntropy;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SealedLetterTest {
  private static final int ENC_AT = 5;
  private static final int CIPHERTEXT_AT = ENC_AT + Hpke.ENC_BYTES;

  @Test
  void the_receiver_reads_what_the_sender_wrote() {
    assertThat(LetterKit.bob().open(LetterKit.ID, LetterKit.sealed()))
        .isEqualTo(new Opened.Sealed(LetterKit.LETTER));
  }

  @Test
  void no_byte_of_an_envelope_can_be_another() {
    var envelope = LetterKit.sealed();

    assertThat(IntStream.range(0, envelope.size()))
        .noneMatch(at -> isOpened(LetterKit.flipped(envelope, at)));
  }

  @Test
  void no_envelope_is_shorter_or_longer() {
    var envelope = LetterKit.sealed();

    assertThat(IntStream.range(0, envelope.size() + 200).filter(size -> size != envelope.size()))
        .noneMatch(size -> isOpened(LetterKit.cut(envelope, size)));
  }

  @Test
  void a_letter_under_another_message_id_is_refused() {
    var other = new Envelope.Id(LetterKit.ID.high(), LetterKit.ID.low() + 1);

    assertRejected(Reason.BAD_CIPHERTEXT, () -> LetterKit.bob().open(other, LetterKit.sealed()));
  }

  @Test
  void a_letter_for_somebody_else_is_refused() {
    var carol = LetterKit.opener(LetterKit.CAROL, LetterKit.CAROLS);

    assertRejected(Reason.BAD_CIPHERTEXT, () -> carol.open(LetterKit.ID, LetterKit.sealed()));
  }

  @Test
  void a_letter_for_another_name_with_the_same_keys_is_refused() {
    var renamed = LetterKit.opener(LetterKit.CAROL, LetterKit.BOBS);

    assertRejected(Reason.BAD_CIPHERTEXT, () -> renamed.open(LetterKit.ID, LetterKit.sealed()));
  }

  @Test
  void a_letter_to_a_prekey_that_is_forgotten_is_refused() {
    var renewed = LetterKit.NOW.plus(Duration.ofDays(2));
    var later = renewed.plus(Duration.ofDays(8));
    var rotated =
        LetterKit.BOBS
            .rotated(renewed, LetterKit.entropy())
            .flatMap(keys -> keys.rotated(later, LetterKit.entropy()))
            .orElseThrow();

    assertRejected(
        Reason.BAD_CIPHERTEXT,
        "no such prekey",
        () -> LetterKit.opener(LetterKit.BOB, rotated).open(LetterKit.ID, LetterKit.sealed()));
  }

  /// Bob seals the inner part that Alice signed for him to Carol.
  @Test
  void a_letter_that_its_receiver_seals_again_to_somebody_else_is_refused() {
    var bundle = LetterKit.CAROLS.bundle(LetterKit.CAROL, LetterKit.HANDSHAKE);
    var again = sealedAgain(bundle, inner(LetterKit.sealed()));

    assertRejected(
        Reason.BAD_SIGNATURE,
        () -> LetterKit.opener(LetterKit.CAROL, LetterKit.CAROLS).open(LetterKit.ID, again));
  }

  /// The signature covers `enc` too: not even to the same receiver can it be sealed again.
  @Test
  void a_letter_that_is_sealed_again_to_the_same_receiver_is_refused() {
    var again = sealedAgain(LetterKit.BOBS_BUNDLE, inner(LetterKit.sealed()));

    assertRejected(Reason.BAD_SIGNATURE, () -> LetterKit.bob().open(LetterKit.ID, again));
  }

  @Test
  void an_honest_inner_part_survives_the_path_of_the_forgeries_above() {
    var seal = new Seal(associated(LetterKit.BOBS_BUNDLE), sending(LetterKit.BOBS_BUNDLE).enc());
    var inner = Inner.write(LetterKit.LETTER, LetterKit.ALICES.identity(), seal);

    assertThat(LetterKit.bob().open(LetterKit.ID, sealedAgain(LetterKit.BOBS_BUNDLE, inner)))
        .isEqualTo(new Opened.Sealed(LetterKit.LETTER));
  }

  @Test
  void a_letter_in_somebody_elses_name_is_refused() {
    var carol = new Sealer(LetterKit.CAROLS.identity(), LetterKit.entropy());
    var envelope = carol.seal(LetterKit.LETTER, LetterKit.ID, LetterKit.BOBS_BUNDLE);

    assertRejected(Reason.BAD_SIGNATURE, () -> LetterKit.bob().open(LetterKit.ID, envelope));
  }

  @Test
  void a_sender_without_an_identity_key_is_refused() {
    var stranger = new Letter(Name.parse("mallory"), 0, LetterKit.NOW, "hello");
    var envelope = LetterKit.alice().seal(stranger, LetterKit.ID, LetterKit.BOBS_BUNDLE);

    assertRejected(Reason.UNKNOWN_CLIENT, () -> LetterKit.bob().open(LetterKit.ID, envelope));
  }

  @Test
  void the_key_of_the_sender_is_asked_for_by_name() {
    var opener =
        new Opener(
            LetterKit.BOB,
            LetterKit.BOBS,
            name ->
                name.equals(LetterKit.ALICE)
                    ? Optional.of(LetterKit.CAROLS.identityKey())
                    : Optional.empty());

    assertRejected(Reason.BAD_SIGNATURE, () -> opener.open(LetterKit.ID, LetterKit.sealed()));
  }

  @Test
  void nothing_is_sealed_to_a_bundle_whose_time_is_over() {
    var late =
        new Letter(
            LetterKit.ALICE, 0, LetterKit.NOW.plus(Keychain.LIFETIME).plusMillis(1), "hello");

    assertRejected(
        Reason.EXPIRED, () -> LetterKit.alice().seal(late, LetterKit.ID, LetterKit.BOBS_BUNDLE));
  }

  @Test
  void nothing_is_sealed_to_a_bundle_with_another_prekey_than_its_owner_signed() {
    var bobs = LetterKit.BOBS_BUNDLE;
    var carols = LetterKit.CAROLS.bundle(LetterKit.CAROL, LetterKit.HANDSHAKE);
    var mixed =
        new Bundle(bobs.name(), bobs.identity(), carols.prekey(), bobs.session(), bobs.signature());

    assertRejected(
        Reason.BAD_SIGNATURE, () -> LetterKit.alice().seal(LetterKit.LETTER, LetterKit.ID, mixed));
  }

  @Test
  void nothing_is_sealed_to_a_prekey_of_low_order() {
    var low =
        new Prekey(1, PublicBytes.copyOf(new byte[32]), LetterKit.NOW.plus(Duration.ofDays(1)));
    var bundle = Bundle.signed(LetterKit.BOB, LetterKit.BOBS.identity(), low, LetterKit.HANDSHAKE);

    assertRejected(
        Reason.WEAK_PUBLIC_KEY,
        () -> LetterKit.alice().seal(LetterKit.LETTER, LetterKit.ID, bundle));
  }

  @Test
  void the_same_letter_is_sealed_anew_each_time() {
    var alice = LetterKit.alice();

    assertThat(alice.seal(LetterKit.LETTER, LetterKit.ID, LetterKit.BOBS_BUNDLE))
        .isNotEqualTo(alice.seal(LetterKit.LETTER, LetterKit.ID, LetterKit.BOBS_BUNDLE));
  }

  @Test
  void an_envelope_shows_neither_sender_nor_text() {
    var shown = new String(LetterKit.sealed().toArray(), UTF_8);

    assertThat(shown).doesNotContain("alice").doesNotContain("gate");
    assertThat(LetterKit.bob().open(LetterKit.ID, LetterKit.sealed()).toString())
        .contains("alice")
        .doesNotContain("gate");
  }

  @Test
  void sealing_and_opening_leave_the_keys_of_both_as_they_were() {
    LetterKit.bob().open(LetterKit.ID, LetterKit.sealed());

    assertThat(LetterKit.ALICES.identity().isDestroyed()).isFalse();
    assertThat(LetterKit.BOBS.prekey(1).orElseThrow().isDestroyed()).isFalse();
  }

  @Test
  void an_identity_key_that_is_destroyed_signs_nothing() {
    var key = Secret.copyOf(new byte[32]);
    var sealer = new Sealer(key, LetterKit.entropy());
    key.destroy();

    assertThatThrownBy(() -> sealer.seal(LetterKit.LETTER, LetterKit.ID, LetterKit.BOBS_BUNDLE))
        .isInstanceOf(IllegalStateException.class);
  }

  private static boolean isOpened(Content envelope) {
    try {
      LetterKit.bob().open(LetterKit.ID, envelope);
      return true;
    } catch (Rejected _) {
      return false;
    }
  }

  private static byte[] inner(Content envelope) {
    var bytes = envelope.toArray();
    var enc = PublicBytes.copyOf(Arrays.copyOfRange(bytes, ENC_AT, CIPHERTEXT_AT));
    var key = LetterKit.BOBS.prekey(LetterKit.BOBS_BUNDLE.prekey().id()).orElseThrow();
    return Hpke.receiving(key, enc, Seal.INFO)
        .flatMap(context ->
            context.open(
                associated(LetterKit.BOBS_BUNDLE).toArray(),
                Arrays.copyOfRange(bytes, CIPHERTEXT_AT, bytes.length)))
        .orElseThrow();
  }

  private static Content sealedAgain(Bundle to, byte[] inner) {
    var sending = sending(to);
    var sealed = sending.context().seal(associated(to).toArray(), inner);
    return Content.copyOf(
        ByteBuffer.allocate(CIPHERTEXT_AT + sealed.length)
            .put((byte) 1)
            .putInt((int) to.prekey().id())
            .put(sending.enc().toArray())
            .put(sealed)
            .array());
  }

  private static Hpke.Sending sending(Bundle to) {
    return Hpke.sending(to.prekey().key(), Seal.INFO, FixedEntropy.seeded(6)).orElseThrow();
  }

  private static PublicBytes associated(Bundle to) {
    return Seal.associated(LetterKit.ID, to.name(), to.prekey().id());
  }
}
