package io.sallyport.protocol.wire.ddes;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.testkit.Vectors;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// What was recorded of the original clients and servers, typed.
final class DdesVectors {
  private static final Vectors FILE = Vectors.named("ddes");

  private DdesVectors() {}

  /// One connection: keys and secrets are bytes, `byServer` and `byClient` the bytes of each side,
  /// one write each, in the order of the wire.
  record Connection(
      Frame clientKey,
      Frame serverKey,
      Frame shared,
      Frame okm,
      Frame token,
      List<Frame> byServer,
      List<Frame> byClient) {

    /// All that the server said.
    byte[] serverStream() {
      return joined(byServer);
    }

    byte[] clientStream() {
      return joined(byClient);
    }

    Secret secret() {
      return Secret.copyOf(shared.toArray());
    }
  }

  static Connection framed() {
    var recorded = FILE.at("framed");
    return connection(
        recorded, recorded.bytes("shared_secret_256_bytes"), recorded.bytes("session_token"));
  }

  /// The name that the recorded client drew.
  static byte[] framedClient() {
    return FILE.at("framed").list("session").stream()
        .filter(step -> step.has("client_uuid"))
        .findFirst()
        .orElseThrow()
        .bytes("client_uuid");
  }

  /// Group 14.
  static Connection pem() {
    return pem("pem_group14");
  }

  /// A prime of 512 bits, as the original made them.
  static Connection smallPem() {
    return pem("pem");
  }

  static Vectors leadingZero() {
    return FILE.at("leading_zero_secret");
  }

  static Vectors of(String name) {
    return FILE.at(name);
  }

  private static Connection pem(String name) {
    var recorded = FILE.at(name);
    return connection(
        recorded, recorded.bytes("shared_secret"), recorded.text("session_id").getBytes(US_ASCII));
  }

  private static Connection connection(Vectors recorded, byte[] shared, byte[] token) {
    return new Connection(
        Frame.owning(recorded.bytes("client_dh_private")),
        Frame.owning(recorded.bytes("server_dh_private")),
        Frame.owning(shared),
        Frame.owning(recorded.at("hkdf").bytes("okm")),
        Frame.owning(token),
        writes(recorded, "S>C"),
        writes(recorded, "C>S"));
  }

  private static List<Frame> writes(Vectors recorded, String direction) {
    var writes = new ArrayList<Frame>();
    for (var step : recorded.list("session")) {
      if (step.text("dir").equals(direction)) {
        writes.add(
            Frame.owning(
                step.has("hex") ? step.bytes("hex") : step.text("pem").getBytes(US_ASCII)));
      }
    }
    return List.copyOf(writes);
  }

  static byte[] joined(List<Frame> frames) {
    var bytes = new ByteArrayOutputStream();
    frames.forEach(frame -> bytes.writeBytes(frame.toArray()));
    return bytes.toByteArray();
  }

  /// Digits that are told without zeros in front.
  static byte[] evenHex(String digits) {
    return HexFormat.of().parseHex(digits.length() % 2 == 0 ? digits : "0" + digits);
  }
}
