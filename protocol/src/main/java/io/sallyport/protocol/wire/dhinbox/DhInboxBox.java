package io.sallyport.protocol.wire.dhinbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sallyport.protocol.crypto.AesGcm;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.json.Json;
import io.sallyport.protocol.json.JsonWriter;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import java.nio.ByteBuffer;
import java.util.Base64;

/// A sealed message in a frame, in the two ways of the two wires.
///
/// @param sealed ciphertext and tag
record DhInboxBox(Nonce nonce, Frame sealed) {

  /// ```
  ///  0 nonce 12 | 12 ciphertext m | 12+m tag 16
  /// ```
  static DhInboxBox ofBytes(Frame frame, boolean strict) {
    if (strict && frame.size() < AesGcm.NONCE_BYTES + AesGcm.TAG_BYTES) {
      throw new Rejected(Reason.MALFORMED, "frame of %d bytes".formatted(frame.size()));
    }
    return new DhInboxBox(
        Nonce.of(frame.copy(0, AesGcm.NONCE_BYTES)),
        Frame.owning(frame.copy(AesGcm.NONCE_BYTES, frame.size())));
  }

  Frame toBytes() {
    var bytes = ByteBuffer.allocate(AesGcm.NONCE_BYTES + sealed.size());
    bytes.put(nonce.toArray()).put(sealed.slice(0, sealed.size()));
    return Frame.owning(bytes.array());
  }

  /// `{"nonce": B64, "ct": B64}`; blanks and the order of the two do not matter.
  static DhInboxBox ofJson(Frame frame, boolean strict) {
    var bytes = frame.slice(0, frame.size());
    var box =
        (strict ? Json.read(bytes) : Json.readLeniently(bytes)).as(Json.Members.class, "frame");
    if (strict && box.map().size() != 2) {
      throw new Rejected(Reason.MALFORMED, "%d members".formatted(box.map().size()));
    }
    var nonce = base64(box.requiredText("nonce"), strict);
    var sealed = base64(box.requiredText("ct"), strict);
    if (nonce.length != AesGcm.NONCE_BYTES || sealed.length < AesGcm.TAG_BYTES) {
      throw new Rejected(
          Reason.MALFORMED, "%d and %d bytes".formatted(nonce.length, sealed.length));
    }
    return new DhInboxBox(Nonce.of(nonce), Frame.owning(sealed));
  }

  Frame toJson() {
    var base64 = Base64.getEncoder();
    var box =
        Json.members()
            .with("nonce", base64.encodeToString(nonce.toArray()))
            .with("ct", base64.encodeToString(sealed.toArray()));
    return Frame.owning(JsonWriter.ASCII.write(box).getBytes(UTF_8));
  }

  /// Decodes base64 in its one canonical form (RFC 4648 §3.5), or in any.
  private static byte[] base64(String text, boolean strict) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException _) {
      throw new Rejected(Reason.MALFORMED, "not base64");
    }
    if (strict && !Base64.getEncoder().encodeToString(bytes).equals(text)) {
      throw new Rejected(Reason.MALFORMED, "not canonical base64");
    }
    return bytes;
  }
}
