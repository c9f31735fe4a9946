package io.sallyport.protocol.letter;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.testkit.FixedEntropy;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/// Alice writes to Bob, and Carol wants to know.
final class LetterKit {
  static final Instant NOW = Instant.parse("2026-11-20T12:00:00.123Z");
  static final Name ALICE = Name.parse("alice");
  static final Name BOB = Name.parse("bob");
  static final Name CAROL = Name.parse("carol");
  static final Keychain ALICES = Keychain.generate(NOW, FixedEntropy.seeded(1));
  static final Keychain BOBS = Keychain.generate(NOW, FixedEntropy.seeded(2));
  static final Keychain CAROLS = Keychain.generate(NOW, FixedEntropy.seeded(3));
  static final PublicBytes HANDSHAKE = PublicBytes.copyOf(FixedEntropy.seeded(4).bytes(32));
  static final Bundle BOBS_BUNDLE = BOBS.bundle(BOB, HANDSHAKE);
  static final Envelope.Id ID = new Envelope.Id(0x0123_4567_89ab_cdefL, 42);
  static final Letter LETTER = new Letter(ALICE, 7, NOW, "meet me at the gate");

  private LetterKit() {}

  static Sealer alice() {
    return new Sealer(ALICES.identity(), entropy());
  }

  static Opener bob() {
    return opener(BOB, BOBS);
  }

  static Opener opener(Name own, Keychain keys) {
    return new Opener(own, keys, LetterKit::identity);
  }

  static Optional<PublicBytes> identity(Name name) {
    var known =
        Map.of(ALICE, ALICES.identityKey(), BOB, BOBS.identityKey(), CAROL, CAROLS.identityKey());
    return Optional.ofNullable(known.get(name));
  }

  static Content sealed() {
    return alice().seal(LETTER, ID, BOBS_BUNDLE);
  }

  static Content flipped(Content envelope, int at) {
    var bytes = envelope.toArray();
    bytes[at] ^= 1;
    return Content.copyOf(bytes);
  }

  static Content cut(Content envelope, int size) {
    return Content.copyOf(Arrays.copyOf(envelope.toArray(), size));
  }

  static Entropy entropy() {
    return FixedEntropy.seeded(5);
  }
}
