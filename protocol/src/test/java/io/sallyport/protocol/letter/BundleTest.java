package io.sallyport.protocol.letter;

import static io.sallyport.protocol.letter.Refusals.assertRejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.service.Name;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BundleTest {
  private static final Bundle BUNDLE = LetterKit.BOBS_BUNDLE;
  private static final Instant LAST = LetterKit.NOW.plus(Keychain.LIFETIME);

  /// Where the version, the length of the name and the name end.
  private static final int IDENTITY_AT = 5;

  @Test
  void it_is_read_as_it_was_written() {
    assertThat(Bundle.decode(BUNDLE.encode())).isEqualTo(BUNDLE);
    assertThat(BUNDLE.encode()).hasSize(1 + 4 + 32 + 4 + 32 + 8 + 32 + 64);
  }

  @Test
  void it_holds_the_public_keys_of_its_owner() {
    assertThat(BUNDLE.name()).isEqualTo(LetterKit.BOB);
    assertThat(BUNDLE.identity()).isEqualTo(LetterKit.BOBS.identityKey());
    assertThat(BUNDLE.prekey().notAfter()).isEqualTo(LAST);
    assertThat(BUNDLE.session()).isEqualTo(LetterKit.HANDSHAKE);
  }

  @Test
  void it_is_good_until_its_last_millisecond() {
    assertThatCode(() -> BUNDLE.verify(LAST)).doesNotThrowAnyException();
    assertRejected(Reason.EXPIRED, () -> BUNDLE.verify(LAST.plusMillis(1)));
  }

  @Test
  void no_byte_of_it_can_be_another() {
    var bytes = BUNDLE.encode();

    assertThat(IntStream.range(0, bytes.length)).allMatch(at -> isRefused(flipped(bytes, at)));
  }

  @Test
  void somebody_elses_signature_is_refused() {
    var claimed =
        Bundle.signed(
            LetterKit.BOB, LetterKit.CAROLS.identity(), BUNDLE.prekey(), LetterKit.HANDSHAKE);
    var mixed =
        new Bundle(
            BUNDLE.name(),
            BUNDLE.identity(),
            BUNDLE.prekey(),
            BUNDLE.session(),
            claimed.signature());

    assertRejected(Reason.BAD_SIGNATURE, () -> mixed.verify(LetterKit.NOW));
  }

  @Test
  void it_ends_where_it_ends() {
    var bytes = BUNDLE.encode();

    assertThat(IntStream.range(0, bytes.length + 3).filter(size -> size != bytes.length))
        .allSatisfy(size ->
            assertRejected(Reason.MALFORMED, () -> Bundle.decode(Arrays.copyOf(bytes, size))));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 0xff})
  void another_version_is_refused(int version) {
    var bytes = BUNDLE.encode();
    bytes[0] = (byte) version;

    assertRejected(Reason.MALFORMED, () -> Bundle.decode(bytes));
  }

  @ParameterizedTest
  @ValueSource(ints = {'B', ' ', '/', 0x00, 0xe4, '\n'})
  void a_name_of_other_characters_is_refused(int character) {
    var bytes = BUNDLE.encode();
    bytes[IDENTITY_AT - 1] = (byte) character;

    assertRejected(Reason.MALFORMED, () -> Bundle.decode(bytes));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bob", "a b", "zoë", "aaaaaaaaaabbbbbbbbbbccccccccccddd"})
  void a_name_that_cannot_be_written_is_not_signed(String name) {
    assertRejected(
        Reason.NAME_INVALID, () -> LetterKit.BOBS.bundle(Name.parse(name), LetterKit.HANDSHAKE));
  }

  @Test
  void ids_and_times_at_their_bounds_are_written_and_read() {
    var prekey =
        new Prekey(0xffff_ffffL, BUNDLE.prekey().key(), Instant.ofEpochMilli(Long.MIN_VALUE));
    var bundle =
        Bundle.signed(LetterKit.BOB, LetterKit.BOBS.identity(), prekey, LetterKit.HANDSHAKE);

    assertThat(Bundle.decode(bundle.encode())).isEqualTo(bundle);
  }

  @Test
  void keys_of_another_length_are_a_mistake_of_the_caller() {
    var half = PublicBytes.copyOf(new byte[16]);

    assertThatThrownBy(() -> LetterKit.BOBS.bundle(LetterKit.BOB, half))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Prekey(1, half, LAST))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Prekey(-1, LetterKit.HANDSHAKE, LAST))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static boolean isRefused(byte[] bytes) {
    try {
      Bundle.decode(bytes).verify(LetterKit.NOW);
      return false;
    } catch (Rejected _) {
      return true;
    }
  }

  private static byte[] flipped(byte[] bytes, int at) {
    var copy = bytes.clone();
    copy[at] ^= 1;
    return copy;
  }
}
