package io.sallyport.protocol.wire.ddes;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import java.nio.ByteBuffer;

/// What a frame of `ddes-framed` says.
record FramedMessage(long opcode, Frame payload) {
  /// A public key in PEM, from either side.
  static final int KEY = 10;

  /// The token of the session, encrypted.
  static final int TOKEN = 20;

  /// A number from a client; in the other direction a text in clear.
  static final int NUMBER = 30;

  /// A sum.
  static final int SUM = 40;

  /// The end: empty from a client, with a text in clear from a server.
  static final int END = 50;

  /// What a server says to a number that it counted.
  static final String TAKEN = "Server Received number";

  /// What it says to one that it could not read although the tag was right.
  static final String DISCARDED = "Warning: Data tampering detected. Message discarded.";

  private static final int OPCODE_BYTES = 4;

  static FramedMessage of(Frame frame) {
    if (frame.size() < OPCODE_BYTES) {
      throw new Rejected(Reason.MALFORMED, "frame of %d bytes".formatted(frame.size()));
    }
    return new FramedMessage(frame.u32(0), Frame.owning(frame.copy(OPCODE_BYTES, frame.size())));
  }

  static Frame frame(int opcode, byte[] payload) {
    return Frame.owning(
        ByteBuffer.allocate(OPCODE_BYTES + payload.length).putInt(opcode).put(payload).array());
  }

  static Frame frame(int opcode, String text) {
    return frame(opcode, text.getBytes(UTF_8));
  }

  /// The payload as text.
  String text() {
    return new String(payload.toArray(), UTF_8);
  }

  /// Whether this is a text in clear and says so.
  boolean says(String words) {
    return opcode == NUMBER && text().equals(words);
  }
}
