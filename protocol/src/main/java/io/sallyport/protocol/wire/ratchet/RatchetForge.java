package io.sallyport.protocol.wire.ratchet;

import io.sallyport.protocol.crypto.AesCbc;
import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.HmacSha256;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Identity;
import java.nio.ByteBuffer;
import java.util.stream.IntStream;

/// A client that keeps no rules: it seals what it likes, in any round, under keys that are not due.
/// Immutable. For the range, which learns nothing else of the frames of `ratchet`.
public final class RatchetForge {

  /// The parts of a frame, in order.
  public enum Field {
    OPCODE,
    CLIENT,
    ROUND,
    DIRECTION,
    IV,
    CIPHERTEXT,
    TAG;

    /// Where the bytes of this field are in a sealed frame.
    public IntStream offsets(Frame frame) {
      int tagAt = frame.size() - HmacSha256.TAG_BYTES;
      return switch (this) {
        case OPCODE -> IntStream.range(0, 1);
        case CLIENT -> IntStream.range(1, 2);
        case ROUND -> IntStream.range(2, 6);
        case DIRECTION -> IntStream.range(6, RatchetHeader.BYTES);
        case IV -> IntStream.range(RatchetHeader.BYTES, RatchetMessage.CIPHERTEXT_AT);
        case CIPHERTEXT -> IntStream.range(RatchetMessage.CIPHERTEXT_AT, tagAt);
        case TAG -> IntStream.range(tagAt, frame.size());
      };
    }
  }

  private final int client;
  private final RatchetKeys keys;

  private RatchetForge(int client, RatchetKeys keys) {
    this.client = client;
    this.keys = keys;
  }

  /// At the start of a session with a responder of `protocol`.
  public static RatchetForge of(RatchetProtocol protocol, Identity identity) {
    return new RatchetForge(client(identity), protocol.keysFrom(identity.key()));
  }

  public Frame hello(Entropy entropy) {
    return seal(RatchetHeader.toServer(RatchetOpcode.CLIENT_HELLO, client, 0), "Hello", entropy);
  }

  public Frame data(long round, String numbers, Entropy entropy) {
    return seal(RatchetHeader.toServer(RatchetOpcode.CLIENT_DATA, client, round), numbers, entropy);
  }

  /// Once the server accepted `frame`.
  public RatchetForge after(Frame frame) {
    return new RatchetForge(client, keys.afterClientFrame(frame));
  }

  public RatchetForge encryptingWith(Secret key) {
    return with(new RatchetKeys.Pair(key, keys.toServer().authentication()));
  }

  public RatchetForge authenticatingWith(Secret key) {
    return with(new RatchetKeys.Pair(keys.toServer().encryption(), key));
  }

  /// What somebody without any key can make: a header that names a client, and noise behind it.
  public static Frame keyless(
      int opcode, Identity named, long round, int direction, Entropy entropy) {
    var bytes = entropy.bytes(RatchetMessage.SHORTEST + AesCbc.BLOCK_BYTES);
    var header = new RatchetHeader(opcode, client(named), round, direction);
    header.put(ByteBuffer.wrap(bytes));
    return Frame.owning(bytes);
  }

  private Frame seal(RatchetHeader header, String text, Entropy entropy) {
    return new RatchetMessage(header, text).seal(keys.toServer(), entropy);
  }

  private RatchetForge with(RatchetKeys.Pair toServer) {
    return new RatchetForge(client, new RatchetKeys(toServer, keys.toClient(), keys.evolving()));
  }

  private static int client(Identity identity) {
    return Integer.parseInt(identity.name());
  }
}
