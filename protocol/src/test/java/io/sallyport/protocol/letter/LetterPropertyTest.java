package io.sallyport.protocol.letter;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.testkit.FixedEntropy;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class LetterPropertyTest {
  private static final Set<Reason> OF_BYTES =
      EnumSet.of(Reason.MALFORMED, Reason.BAD_TEXT, Reason.BAD_CIPHERTEXT);

  /// How many bytes the keys of Bob take.
  private static final int FILE_BYTES = 257;

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .withCharRange('0', '9')
        .withChars("._-")
        .ofMinLength(1)
        .ofMaxLength(32);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings()
        .ofMaxLength(700)
        .filter(text -> text.codePoints().noneMatch(LetterPropertyTest::isSurrogate));
  }

  @Provide
  Arbitrary<Instant> times() {
    return Arbitraries.longs().map(Instant::ofEpochMilli);
  }

  /// Anything; what begins like an envelope in clear; what begins like one sealed to Bob, of a size
  /// that there is.
  @Provide
  Arbitrary<byte[]> envelopes() {
    var any = Arbitraries.bytes().array(byte[].class).ofMaxSize(300);
    var sealed = Arbitraries.bytes().array(byte[].class).ofSize(32 + 160 + 16);
    return Arbitraries.oneOf(
        any,
        any.map(rest -> after(new byte[] {0, 3}, rest)),
        sealed.map(rest -> after(new byte[] {1, 0, 0, 0, 1}, rest)));
  }

  @Property(tries = 300)
  void what_is_sealed_is_what_is_opened(
      @ForAll("names") String from,
      @ForAll("names") String to,
      @ForAll("texts") String text,
      @ForAll @LongRange(max = Long.MAX_VALUE - 1) long counter,
      @ForAll long seed) {
    var sender = Keychain.generate(LetterKit.NOW, FixedEntropy.seeded(seed));
    var receiver = Keychain.generate(LetterKit.NOW, FixedEntropy.seeded(~seed));
    var letter = new Letter(Name.parse(from), counter, LetterKit.NOW, text);
    var id = new Envelope.Id(seed, counter);

    var envelope =
        new Sealer(sender.identity(), FixedEntropy.seeded(seed + 1))
            .seal(letter, id, receiver.bundle(Name.parse(to), LetterKit.HANDSHAKE));

    var opener = new Opener(Name.parse(to), receiver, _ -> Optional.of(sender.identityKey()));
    assertThat(opener.open(id, envelope)).isEqualTo(new Opened.Sealed(letter));
  }

  @Property(tries = 300)
  void every_bundle_is_read_as_it_was_written(
      @ForAll("names") String name,
      @ForAll @LongRange(max = Prekey.MOST_ID) long id,
      @ForAll("times") Instant notAfter) {
    var prekey = new Prekey(id, LetterKit.BOBS_BUNDLE.prekey().key(), notAfter);
    var bundle =
        Bundle.signed(Name.parse(name), LetterKit.BOBS.identity(), prekey, LetterKit.HANDSHAKE);

    var read = Bundle.decode(bundle.encode());

    assertThat(read).isEqualTo(bundle);
    read.verify(notAfter);
  }

  @Property(tries = 2000)
  void no_bytes_are_too_much_for_who_reads_bundles(@ForAll byte[] bytes) {
    try {
      assertThat(Bundle.decode(bytes).encode()).isEqualTo(bytes);
    } catch (Rejected refused) {
      assertThat(refused.why().reason()).isEqualTo(Reason.MALFORMED);
    }
  }

  @Property(tries = 2000)
  void no_bytes_are_too_much_for_who_opens_letters(@ForAll("envelopes") byte[] bytes) {
    try {
      var opened = LetterKit.bob().open(LetterKit.ID, Content.copyOf(bytes));
      assertThat(opened)
          .isInstanceOfSatisfying(
              Opened.Clear.class, clear -> assertThat(clear.encode().toArray()).isEqualTo(bytes));
    } catch (Rejected refused) {
      assertThat(refused.why().reason()).isIn(OF_BYTES);
    }
  }

  @Property(tries = 2000)
  void a_file_of_keys_is_the_one_that_would_be_written_or_none(
      @ForAll @IntRange(max = FILE_BYTES - 1) int at, @ForAll byte value) {
    var file = LetterKit.BOBS.encode();
    file[at] = value;

    try {
      assertThat(Keychain.decode(file).encode()).isEqualTo(file);
    } catch (Rejected refused) {
      assertThat(refused.why().reason()).isEqualTo(Reason.MALFORMED);
    }
  }

  @Property(tries = 2000)
  void no_bytes_are_too_much_for_who_reads_keys(@ForAll byte[] bytes) {
    assertThat(refusal(() -> Keychain.decode(bytes))).isEqualTo(Reason.MALFORMED);
  }

  private static Reason refusal(Runnable reading) {
    try {
      reading.run();
    } catch (Rejected refused) {
      return refused.why().reason();
    }
    throw new AssertionError("taken");
  }

  private static byte[] after(byte[] before, byte[] rest) {
    return ByteBuffer.allocate(before.length + rest.length).put(before).put(rest).array();
  }

  private static boolean isSurrogate(int character) {
    return Character.getType(character) == Character.SURROGATE;
  }
}
