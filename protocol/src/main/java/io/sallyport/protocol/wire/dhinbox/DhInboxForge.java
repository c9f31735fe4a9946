package io.sallyport.protocol.wire.dhinbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sallyport.protocol.crypto.AesGcm;
import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.Frame;
import java.util.Base64;
import java.util.EnumSet;
import java.util.stream.IntStream;

/// A client that keeps no rules: it says what it likes, when it likes, under any key. Immutable.
/// For the range, which learns nothing else of the frames of `dhinbox` and `dhinbox-x25519`.
public final class DhInboxForge {

  /// The parts of an encrypted frame, in order.
  public enum Field {
    NONCE,
    CIPHERTEXT,
    TAG;

    private static final int NONCE_TEXT_AT = "{\"nonce\": \"".length();
    private static final int SEALED_TEXT_AT =
        "{\"nonce\": \"0123456789abcdef\", \"ct\": \"".length();
    private static final int BEHIND_SEALED_TEXT = "\"}".length();

    /// Where the bytes of this field are in a frame that a client of `protocol` made; in JSON the
    /// characters that hold them.
    public IntStream offsets(DhInboxProtocol protocol, Frame frame) {
      return switch (protocol.wire()) {
        case CLASSIC -> inBytes(frame);
        case CURVE -> inJson(frame);
      };
    }

    private IntStream inBytes(Frame frame) {
      int tagAt = frame.size() - AesGcm.TAG_BYTES;
      return switch (this) {
        case NONCE -> IntStream.range(0, AesGcm.NONCE_BYTES);
        case CIPHERTEXT -> IntStream.range(AesGcm.NONCE_BYTES, tagAt);
        case TAG -> IntStream.range(tagAt, frame.size());
      };
    }

    private IntStream inJson(Frame frame) {
      int end = frame.size() - BEHIND_SEALED_TEXT;
      var text = new String(frame.copy(SEALED_TEXT_AT, end), UTF_8);
      int plaintext = Base64.getDecoder().decode(text).length - AesGcm.TAG_BYTES;
      int tagAt = SEALED_TEXT_AT + plaintext * 8 / 6;
      return switch (this) {
        case NONCE -> IntStream.range(NONCE_TEXT_AT, NONCE_TEXT_AT + AesGcm.NONCE_BYTES * 8 / 6);
        case CIPHERTEXT -> IntStream.range(SEALED_TEXT_AT, tagAt);
        case TAG -> IntStream.range(tagAt, end);
      };
    }
  }

  private final DhInboxWire wire;
  private final Frame publicKey;
  private final DhInboxChannel channel;

  private DhInboxForge(DhInboxWire wire, Frame publicKey, Secret key) {
    this.wire = wire;
    this.publicKey = publicKey;
    this.channel = DhInboxChannel.with(wire, key);
  }

  /// One that agrees on a key with a server as it should.
  public static DhInboxForge agreeing(DhInboxProtocol protocol, Frame server, Entropy entropy) {
    var wire = protocol.wire();
    var privateKey = wire.privateKey(entropy);
    var key = wire.sessionKey(privateKey, server, DhInboxDefence.of(wire));
    return new DhInboxForge(wire, wire.publicKey(privateKey), key);
  }

  /// One that sends a public key after which it hopes for a certain secret.
  public static DhInboxForge hoping(DhInboxProtocol protocol, Frame publicKey, Secret shared) {
    var wire = protocol.wire();
    return new DhInboxForge(wire, publicKey, wire.sessionKey(shared));
  }

  /// The same with another key for what it seals from now on.
  public DhInboxForge sealingWith(Secret key) {
    return new DhInboxForge(wire, publicKey, key);
  }

  public Frame publicKey() {
    return publicKey;
  }

  public Frame login(String name, Entropy entropy) {
    return switch (wire) {
      case CLASSIC -> say(name, entropy);
      case CURVE -> say(new CurveRequest.Register(name).encode(), entropy);
    };
  }

  public Frame message(String to, String text, Entropy entropy) {
    return switch (wire) {
      case CLASSIC -> say(new ClassicCommand.SendMessage(to, text).encode(), entropy);
      case CURVE -> say(new CurveRequest.Send(to, text).encode(), entropy);
    };
  }

  /// Anything at all, sealed as it should be.
  public Frame say(String plaintext, Entropy entropy) {
    return channel.seal(plaintext, entropy);
  }

  /// What a frame of either side says.
  public String read(Frame frame) {
    return DhInboxText.utf8(
        channel
            .open(frame, EnumSet.complementOf(EnumSet.of(DhInboxDefence.NONCE_MEMORY)))
            .plaintext());
  }
}
