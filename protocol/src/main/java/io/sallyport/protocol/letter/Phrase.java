package io.sallyport.protocol.letter;

import io.sallyport.protocol.crypto.Ed25519;
import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.crypto.Sha256;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Six words that two people read to one another in order to learn whether they see the same keys.
/// A word is a proquint (arXiv:0901.4016): five letters that can be spoken, for 16 bits. So 96 bits
/// are compared, the first of the SHA-256 of `"sallyport/1 phrase PURPOSE" 00` and the bytes.
///
/// Whoever wants to be taken for the owner of one given key tries about 2^96 keys until one has the
/// same phrase. Whoever stands between two people and may choose both of the keys they see needs
/// two that make equal phrases of a pair, which takes about 2^48 tries: who fears that compares the
/// phrases of the single keys.
public record Phrase(List<String> words) {
  private static final int WORDS = 6;
  private static final String CONSONANTS = "bdfghjklmnprstvz";
  private static final String VOWELS = "aiou";

  public Phrase {
    words = List.copyOf(words);
  }

  /// Of one identity key.
  public static Phrase ofIdentity(PublicBytes key) {
    return of("identity", key.ofSize(Ed25519.KEY_BYTES).toArray());
  }

  /// Of the identity keys of two, the lower first, so that it is the same for both of them.
  public static Phrase ofPair(PublicBytes one, PublicBytes other) {
    var keys =
        Stream.of(one, other)
            .map(key -> key.ofSize(Ed25519.KEY_BYTES).toArray())
            .sorted(Arrays::compareUnsigned)
            .toList();
    return of("pair", keys.getFirst(), keys.getLast());
  }

  /// Of a handshake hash, the same for both ends of a session with nobody between them.
  public static Phrase ofSession(PublicBytes handshake) {
    return of("session", handshake.ofSize(Bundle.SESSION_BYTES).toArray());
  }

  private static Phrase of(String purpose, byte[]... parts) {
    var hashed = Stream.concat(Stream.of(Domain.of("phrase " + purpose)), Stream.of(parts));
    var hash = ByteBuffer.wrap(Sha256.hash(hashed.toArray(byte[][]::new)));
    return new Phrase(
        IntStream.range(0, WORDS)
            .mapToObj(i -> proquint(hash.getChar(Character.BYTES * i)))
            .toList());
  }

  /// Consonants stand for four bits, vowels for two, the highest first.
  static String proquint(int bits) {
    return ""
        + CONSONANTS.charAt(bits >> 12 & 0xf)
        + VOWELS.charAt(bits >> 10 & 0x3)
        + CONSONANTS.charAt(bits >> 6 & 0xf)
        + VOWELS.charAt(bits >> 4 & 0x3)
        + CONSONANTS.charAt(bits & 0xf);
  }

  /// The words with blanks between them.
  @Override
  public String toString() {
    return String.join(" ", words);
  }
}
