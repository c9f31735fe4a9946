package io.sallyport.protocol.wire.noise;

import io.sallyport.protocol.rejection.Reason;

/// Why an end closes a session in order.
enum NoiseFarewell {
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

  int code() {
    return code;
  }

  Reason reason() {
    return reason;
  }

  static NoiseFarewell of(int code) {
    for (var farewell : values()) {
      if (farewell.code == code) {
        return farewell;
      }
    }
    return OTHER;
  }

  static NoiseFarewell of(Reason reason) {
    for (var farewell : values()) {
      if (farewell.reason == reason) {
        return farewell;
      }
    }
    return OTHER;
  }
}
