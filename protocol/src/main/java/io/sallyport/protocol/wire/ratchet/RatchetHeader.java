package io.sallyport.protocol.wire.ratchet;

import io.sallyport.protocol.frame.Frame;
import java.nio.ByteBuffer;

/// The seven clear bytes in front of every frame, covered by its tag.
///
/// ```
///  0 opcode 1 | 1 client 1 | 2 round 4 | 6 direction 1
/// ```
///
/// @param opcode as on the wire, known or not
/// @param round unsigned 32 bits
record RatchetHeader(int opcode, int client, long round, int direction) {
  static final int BYTES = 7;
  static final int TO_SERVER = 1;
  static final int TO_CLIENT = 2;

  static RatchetHeader toServer(RatchetOpcode opcode, int client, long round) {
    return new RatchetHeader(opcode.code(), client, round, TO_SERVER);
  }

  static RatchetHeader toClient(RatchetOpcode opcode, int client, long round) {
    return new RatchetHeader(opcode.code(), client, round, TO_CLIENT);
  }

  /// Reads the header of a frame of at least [#BYTES] bytes.
  static RatchetHeader of(Frame frame) {
    return new RatchetHeader(frame.u8(0), frame.u8(1), frame.u32(2), frame.u8(6));
  }

  boolean is(RatchetOpcode other) {
    return opcode == other.code();
  }

  void put(ByteBuffer target) {
    target.put((byte) opcode).put((byte) client).putInt((int) round).put((byte) direction);
  }
}
