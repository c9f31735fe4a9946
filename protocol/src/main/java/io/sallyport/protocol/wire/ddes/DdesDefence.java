package io.sallyport.protocol.wire.ddes;

import io.sallyport.protocol.machine.Defence;
import java.util.EnumSet;
import java.util.Set;

/// What the range can take out of both wires, one by one.
enum DdesDefence implements Defence {
  /// Every session has keys of its own: without it both ends always choose the same.
  FRESH_KEY,
  /// Nothing is longer than the limit.
  FRAME_LIMIT,
  /// Records are as long as they have to be. Without it `ddes` takes whatever it reads for one.
  LENGTH,
  /// A public key belongs to the group and is in range.
  PUBLIC_KEY_CHECK,
  /// Keys are agreed on once, and a client takes nothing for an answer that is none.
  PHASE,
  /// A record bears the token of its own session. Of `ddes-framed`: on `ddes` it follows from the
  /// keys, and who has those has it too.
  TOKEN,
  MAC,
  /// Padding is as it has to be. Of `ddes-framed`.
  PADDING,
  /// Numbers are what everybody takes them for. Without it `ddes` counts whatever is none as
  /// `1e400`, which stands for the infinity of a floating-point sum, and `ddes-framed` takes the
  /// largest for negative ones, as signed integers are.
  NUMBERS;

  /// Those that one of the wires has.
  static Set<DdesDefence> of(DdesWire wire) {
    return switch (wire) {
      case FRAMED -> EnumSet.allOf(DdesDefence.class);
      case PEM -> EnumSet.complementOf(EnumSet.of(TOKEN, PADDING));
    };
  }
}
