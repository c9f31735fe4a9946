package io.sallyport.protocol.wire.dhinbox;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.frame.Framer.Cut;
import io.sallyport.protocol.frame.LengthPrefixed;
import io.sallyport.protocol.testkit.Vectors;
import java.util.HexFormat;
import java.util.List;

/// What was recorded of the original clients and servers, typed.
final class DhInboxVectors {
  private static final Vectors FILE = Vectors.named("dhinbox");
  private static final LengthPrefixed PREFIXED = new LengthPrefixed(DhInboxChannel.LIMIT_BYTES);

  private DhInboxVectors() {}

  /// A frame that crossed the wire.
  ///
  /// @param plaintext what it says, empty for a public key
  record Recorded(boolean byServer, Frame frame, String plaintext) {}

  /// One connection; keys and secrets are bytes, `frames` in the order of the wire.
  record Connection(
      String user,
      Frame clientKey,
      Frame serverKey,
      Frame shared,
      Frame sessionKey,
      List<Recorded> frames) {

    Frame clientPublic() {
      return frames.get(1).frame();
    }

    Frame serverPublic() {
      return frames.get(0).frame();
    }

    List<Recorded> byServer() {
      return frames.stream().filter(Recorded::byServer).toList();
    }

    List<Recorded> byClient() {
      return frames.stream().filter(frame -> !frame.byServer()).toList();
    }

    DhInboxChannel channel(DhInboxWire wire) {
      return DhInboxChannel.with(wire, Secret.copyOf(sessionKey.toArray()));
    }
  }

  /// Alice and Bob of the first generation.
  static List<Connection> classic() {
    return FILE.at("classic").list("connections").stream()
        .map(connection ->
            new Connection(
                connection.text("user"),
                key(connection, "client_dh_private"),
                key(connection, "server_dh_private"),
                Frame.owning(connection.bytes("shared_secret_256_bytes")),
                Frame.owning(connection.bytes("aes_key")),
                frames(connection)))
        .toList();
  }

  /// One connection of the second generation.
  static Connection curve() {
    var recorded = FILE.at("x25519");
    return new Connection(
        "alice_v",
        Frame.owning(recorded.bytes("client_private")),
        Frame.owning(recorded.bytes("server_private")),
        Frame.owning(recorded.bytes("shared_secret")),
        Frame.owning(recorded.bytes("aes_key")),
        frames(recorded));
  }

  private static List<Recorded> frames(Vectors connection) {
    return connection.list("session").stream()
        .map(step ->
            new Recorded(
                step.text("dir").equals("S>C"),
                frame(step.bytes("hex")),
                step.has("plaintext") ? step.text("plaintext") : ""))
        .toList();
  }

  /// 32 bytes that are told without zeros in front.
  private static Frame key(Vectors holder, String field) {
    var digits = holder.text(field);
    return Frame.owning(HexFormat.of().parseHex("0".repeat(64 - digits.length()) + digits));
  }

  private static Frame frame(byte[] bytes) {
    if (PREFIXED.cut(bytes, 0, bytes.length) instanceof Cut.Whole(var frame, var consumed)
        && consumed == bytes.length) {
      return frame;
    }
    throw new IllegalArgumentException("not one frame");
  }
}
