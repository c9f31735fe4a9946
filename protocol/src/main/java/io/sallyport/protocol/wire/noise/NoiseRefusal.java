package io.sallyport.protocol.wire.noise;

import io.sallyport.protocol.rejection.Reason;

/// Why a request is not done, as one byte.
enum NoiseRefusal implements NoiseReason {
  OTHER(0, Reason.PEER_REFUSED),
  RATE(1, Reason.RATE),
  QUOTA(2, Reason.QUOTA),
  NOT_REGISTERED(3, Reason.NOT_REGISTERED),
  TOO_FEW(4, Reason.TOO_FEW),
  UNAVAILABLE(5, Reason.UNAVAILABLE),
  WRONG_PHASE(6, Reason.WRONG_PHASE),
  MALFORMED(7, Reason.MALFORMED),
  NAME_TAKEN(8, Reason.NAME_TAKEN),
  BAD_SIGNATURE(9, Reason.BAD_SIGNATURE),
  NAME_INVALID(10, Reason.NAME_INVALID),
  UNKNOWN_NAME(11, Reason.UNKNOWN_CLIENT);

  private final int code;
  private final Reason reason;

  NoiseRefusal(int code, Reason reason) {
    this.code = code;
    this.reason = reason;
  }

  @Override
  public int code() {
    return code;
  }

  @Override
  public Reason reason() {
    return reason;
  }

  static NoiseRefusal of(int code) {
    return NoiseReason.of(values(), code, OTHER);
  }

  static NoiseRefusal of(Reason reason) {
    return NoiseReason.of(values(), reason, OTHER);
  }
}
