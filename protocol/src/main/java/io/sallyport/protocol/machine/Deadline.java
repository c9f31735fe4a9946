package io.sallyport.protocol.machine;

import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;

/// What every session is given a limited time for, whatever its protocol.
public enum Deadline {
  /// From the first byte to [Milestone.Established].
  HANDSHAKE,
  /// Between two frames of an established session.
  IDLE;

  /// Why a session ends for which this has passed.
  public Rejection passed() {
    return Rejection.of(
        switch (this) {
          case HANDSHAKE -> Reason.HANDSHAKE_TIMEOUT;
          case IDLE -> Reason.IDLE_TIMEOUT;
        });
  }
}
