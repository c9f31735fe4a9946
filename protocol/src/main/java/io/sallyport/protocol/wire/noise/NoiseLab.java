package io.sallyport.protocol.wire.noise;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.Sha256;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Role;
import io.sallyport.protocol.noise.CipherState;
import io.sallyport.protocol.noise.Handshake;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.service.Envelope;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;

/// What a wire does of which defences were taken out. With all of them each method is what it would
/// be without this class; only the range ever has fewer.
final class NoiseLab {
  private static final byte[] NOTHING = new byte[0];
  private static final int HEADER_BYTES = 3;

  /// Where a report says to which series it belongs: behind its number and its id.
  private static final int SERIES_AT = HEADER_BYTES + Integer.BYTES + Envelope.Id.BYTES;

  private NoiseLab() {}

  /// The private key that everybody can compute from a word.
  static Secret key(String word) {
    return Secret.copyOf(Sha256.hash(("sallyport lab " + word).getBytes(UTF_8)));
  }

  /// What the keys of a handshake are made of, or nothing but zeros.
  static Entropy keys(Entropy entropy, Set<NoiseDefence> defences) {
    return defences.contains(NoiseDefence.FRESH_KEYS) ? entropy : (_, _, _) -> {};
  }

  static byte[] prologue(Frame preamble, Set<NoiseDefence> defences) {
    return defences.contains(NoiseDefence.PROLOGUE) ? preamble.toArray() : NOTHING;
  }

  static NoiseSuite suite(Frame preamble, Set<NoiseDefence> defences) {
    return defences.contains(NoiseDefence.PREAMBLE)
        ? NoisePreamble.decode(preamble).suite()
        : NoiseSuite.STATIC;
  }

  /// The keys behind a handshake.
  static Handshake.Transport transport(
      Handshake.Transport made, Role role, Set<NoiseDefence> defences) {
    boolean isInitiator = role == Role.INITIATOR;
    var up = isInitiator ? made.sending() : made.receiving();
    var down = isInitiator ? made.receiving() : made.sending();
    if (!defences.contains(NoiseDefence.FRESH_KEYS)) {
      up = new CipherState(up.aead(), key("up"), 0);
      down = new CipherState(down.aead(), key("down"), 0);
    }
    if (!defences.contains(NoiseDefence.TWO_KEYS)) {
      down = new CipherState(up.aead(), up.key().part(0, up.key().size()), 0);
    }
    return isInitiator ? new Handshake.Transport(up, down) : new Handshake.Transport(down, up);
  }

  /// Opens a record where it stands. Without a look at the tag, AES-GCM is a stream of bytes to be
  /// combined with what is sealed as with what is not, so that sealing once more opens.
  ///
  /// @return whether it may be read
  static boolean open(CipherState receiving, byte[] record, Set<NoiseDefence> defences) {
    if (defences.contains(NoiseDefence.TAG)) {
      return receiving.open(NOTHING, record, 0, record.length);
    }
    receiving.seal(NOTHING, record, 0, record.length - CipherState.TAG_BYTES);
    return true;
  }

  /// What an opened record says.
  static NoiseMessage read(byte[] record, int size, Set<NoiseDefence> defences) {
    boolean isReport = record[0] == NoiseCodec.REPORT;
    if (isReport && !defences.contains(NoiseDefence.NUMBERS)) {
      completeNumber(record, size);
    }
    return NoiseCodec.decode(record, size);
  }

  /// Puts zeros in front of the one number of a report, where it has less than eight bytes.
  private static void completeNumber(byte[] record, int size) {
    var body = ByteBuffer.wrap(record, 0, size);
    int end = HEADER_BYTES + Short.toUnsignedInt(body.getShort(1));
    int from = SERIES_AT + 1 + body.get(SERIES_AT) + Integer.BYTES + 1;
    int missing = Long.BYTES - (end - from);
    if (missing > 0 && end + missing <= size) {
      System.arraycopy(record, from, record, from + missing, end - from);
      Arrays.fill(record, from, from + missing, (byte) 0);
      body.putShort(1, (short) (end + missing - HEADER_BYTES));
    }
  }

  /// The number of the request that an answer is for.
  static long answered(
      NoiseWindow<?> out, NoiseMessage.Answered answer, Set<NoiseDefence> defences) {
    return defences.contains(NoiseDefence.ANSWERS) || out.entries().isEmpty()
        ? answer.number()
        : out.entries().getFirst().number();
  }

  /// What an end throws that is told what only the other may say.
  static RuntimeException misplaced(Set<NoiseDefence> defences) {
    return defences.contains(NoiseDefence.ROLES)
        ? new Rejected(Reason.WRONG_DIRECTION)
        : new IllegalStateException("what only the other end may say");
  }
}
