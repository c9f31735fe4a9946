package io.sallyport.protocol.wire.ratchet;

import io.sallyport.protocol.machine.Defence;

/// The checks of `ratchet` that the range can take out, one by one.
enum RatchetDefence implements Defence {
  /// No frame is longer than the limit.
  FRAME_LIMIT,
  /// A frame is long enough for the fields that are read from it.
  LENGTH,
  /// Only the opcode that is due is accepted.
  PHASE,
  /// Every frame names the client that the connection belongs to.
  IDENTITY,
  ROUND,
  DIRECTION,
  MAC,
  PADDING,
  /// Numbers are finite decimals. Without it, whatever is none counts as `1e400`, which stands for
  /// the infinity of a floating-point sum.
  NUMBERS,
  /// Keys step after every frame.
  EVOLUTION,
  /// An initiator repeats a frame that was not answered as it was, instead of making a new one.
  REPETITION;
}
