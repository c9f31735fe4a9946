package io.sallyport.protocol.wire.ddes;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.sallyport.protocol.crypto.DhGroup14;
import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.HmacSha256;
import io.sallyport.protocol.crypto.Pem;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.legacy.InsecureDes;
import io.sallyport.protocol.frame.Frame;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/// A client that keeps no rules: it says what it likes, under any key. Immutable. For the range,
/// which learns nothing else of the messages of `ddes` and `ddes-framed`.
public final class DdesForge {
  private static final int OPCODE_BYTES = 4;

  /// The parts of what gives a number.
  public enum Field {
    CIPHERTEXT,
    TAG;

    /// Where the bytes of this field are in a frame that a client made.
    public IntStream offsets(Frame frame) {
      int tagAt = frame.size() - HmacSha256.TAG_BYTES;
      return switch (this) {
        case CIPHERTEXT ->
            frame.u32(0) == FramedMessage.NUMBER
                ? IntStream.range(OPCODE_BYTES, tagAt - FramedSession.TOKEN_BYTES)
                : IntStream.range(0, frame.size() - PemFramer.RECORD_TRAILER_BYTES);
        case TAG -> IntStream.range(tagAt, frame.size());
      };
    }
  }

  /// What can be said once keys are agreed on.
  public interface Talk {

    /// What gives a number.
    ///
    /// @param text digits, or anything on `ddes`
    Frame number(String text);

    /// The goodbye of a client.
    Frame end();

    /// The same in the same session, but under keys that are not its own.
    Talk withOtherKeys(Entropy entropy);
  }

  private record PemTalk(PemSession session) implements Talk {
    @Override
    public Frame number(String text) {
      return session.record(text);
    }

    @Override
    public Frame end() {
      return session.record(PemResponder.EXIT);
    }

    @Override
    public Talk withOtherKeys(Entropy entropy) {
      return new PemTalk(new PemSession(randomKeys(entropy), session.id()));
    }
  }

  private record FramedTalk(FramedSession session) implements Talk {
    private static final Frame NAMELESS = Frame.owning(new byte[FramedSession.CLIENT_BYTES]);

    @Override
    public Frame number(String text) {
      var bytes = ByteBuffer.allocate(Long.BYTES).putLong(Long.parseUnsignedLong(text));
      return session.number(bytes.array(), NAMELESS);
    }

    @Override
    public Frame end() {
      return DdesForge.end("");
    }

    @Override
    public Talk withOtherKeys(Entropy entropy) {
      return new FramedTalk(new FramedSession(randomKeys(entropy), session.token()));
    }
  }

  private final DdesWire wire;
  private final Frame pem;
  private final Function<DhPublicKey, Secret> agreement;

  private DdesForge(DdesWire wire, DhPublicKey own, Function<DhPublicKey, Secret> agreement) {
    this.wire = wire;
    this.pem = own.toPem();
    this.agreement = agreement;
  }

  /// One that agrees on keys as it should.
  public static DdesForge agreeing(DdesProtocol protocol, Entropy entropy) {
    var exponent = DhGroup14.exponent(entropy);
    return new DdesForge(
        protocol.wire(),
        DdesWire.publicKey(exponent),
        peer -> DdesWire.agree(exponent, peer, EnumSet.allOf(DdesDefence.class)));
  }

  /// One that sends a public value after which it hopes for a certain secret.
  public static DdesForge hoping(DdesProtocol protocol, BigInteger value, BigInteger secret) {
    return new DdesForge(
        protocol.wire(),
        new DhPublicKey(DhGroup14.PRIME, BigInteger.TWO, value),
        _ -> Secret.copyOf(DhGroup14.padded(secret)));
  }

  public Frame publicKey() {
    return switch (wire) {
      case PEM -> pem;
      case FRAMED -> FramedMessage.frame(FramedMessage.KEY, pem.toArray());
    };
  }

  /// In session with a server that said all this.
  ///
  /// @throws io.sallyport.protocol.rejection.Rejected when it hoped for another secret
  public Talk talk(List<Frame> server) {
    return switch (wire) {
      case PEM -> new PemTalk(PemSession.of(agreement.apply(DhPublicKey.parse(server.get(1)))));
      case FRAMED -> {
        var key = DhPublicKey.parse(FramedMessage.of(server.getFirst()).payload());
        var keys = DdesKeys.from(agreement.apply(key), wire);
        var token = FramedMessage.of(server.get(1)).payload();
        yield new FramedTalk(FramedSession.announced(keys, token));
      }
    };
  }

  /// What a number of either wire is enciphered to, block by block.
  public static List<Frame> blocks(Frame number) {
    int[] offsets = Field.CIPHERTEXT.offsets(number).toArray();
    return IntStream.range(0, offsets.length / InsecureDes.BLOCK_BYTES)
        .map(block -> offsets[block * InsecureDes.BLOCK_BYTES])
        .mapToObj(at -> Frame.owning(number.copy(at, at + InsecureDes.BLOCK_BYTES)))
        .toList();
  }

  /// What ends a session of `ddes-framed`: a client says it without a reason.
  public static Frame end(String reason) {
    return FramedMessage.frame(FramedMessage.END, reason);
  }

  /// A frame of `ddes-framed` that says it gives a number.
  public static Frame number(byte[] payload) {
    return FramedMessage.frame(FramedMessage.NUMBER, payload);
  }

  /// The header of a public key of any length on `ddes-framed`.
  public static byte[] announcement(int length) {
    return ByteBuffer.allocate(2 * Integer.BYTES).putInt(FramedMessage.KEY).putInt(length).array();
  }

  /// How a public key begins on `ddes`.
  public static byte[] beginOfKey() {
    return Pem.BEGIN.getBytes(ISO_8859_1);
  }

  private static DdesKeys randomKeys(Entropy entropy) {
    return new DdesKeys(
        Secret.copyOf(entropy.bytes(InsecureDes.KEY_BYTES)),
        Secret.copyOf(entropy.bytes(InsecureDes.KEY_BYTES)));
  }
}
