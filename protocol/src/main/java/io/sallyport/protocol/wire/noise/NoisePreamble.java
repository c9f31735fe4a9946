package io.sallyport.protocol.wire.noise;

import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;

/// The first eight bytes of a connection: `SALY`, the version, the suite and two zeros.
record NoisePreamble(NoiseSuite suite) {
  static final int BYTES = 8;

  private static final byte[] START = {'S', 'A', 'L', 'Y', 1};
  private static final int SUITE = START.length;

  /// Reads eight bytes.
  ///
  /// @throws Rejected `MALFORMED` for anything else than a preamble of this version
  static NoisePreamble decode(Frame frame) {
    if (frame.size() != BYTES || !mayBegin(frame.toArray(), 0, BYTES)) {
      throw new Rejected(Reason.MALFORMED, "preamble");
    }
    return new NoisePreamble(
        NoiseSuite.numbered(frame.u8(SUITE))
            .orElseThrow(() -> new Rejected(Reason.MALFORMED, "preamble")));
  }

  Frame encode() {
    return Frame.owning(new byte[] {'S', 'A', 'L', 'Y', 1, (byte) suite.number(), 0, 0});
  }

  /// Whether `[from, to)`, of which only the first eight bytes are looked at, may be the beginning
  /// of a preamble.
  static boolean mayBegin(byte[] bytes, int from, int to) {
    int count = Math.min(to - from, BYTES);
    for (int i = 0; i < count; i++) {
      int got = bytes[from + i];
      boolean fits =
          i < START.length
              ? got == START[i]
              : i == SUITE ? NoiseSuite.numbered(got).isPresent() : got == 0;
      if (!fits) {
        return false;
      }
    }
    return true;
  }
}
