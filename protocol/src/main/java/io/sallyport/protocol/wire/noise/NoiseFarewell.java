package io.sallyport.protocol.wire.noise;

import io.sallyport.protocol.rejection.Reason;

/// Why an end closes a session in order.
enum NoiseFarewell implements NoiseReason {
  DONE(0, Reason.PEER_CLOSED),
  SHUTDOWN(1, Reason.SHUTDOWN),
  IDLE(2, Reason.IDLE_TIMEOUT),
  EXPIRED(3, Reason.EXPIRED),
  REPLACED(4, Reason.REPLACED),
  RATE(5, Reason.RATE),
  /// Something else, or something newer.
  OTHER(255, Reason.PEER_CLOSED);

  private final int code;
  private final Reason reason;

  NoiseFarewell(int code, Reason reason) {
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

  static NoiseFarewell of(int code) {
    return NoiseReason.of(values(), code, OTHER);
  }

  static NoiseFarewell of(Reason reason) {
    return NoiseReason.of(values(), reason, OTHER);
  }
}
