package io.sallyport.protocol.machine;

/// What every session is given a limited time for, whatever its protocol.
public enum Deadline {
  /// From the first byte to [Milestone.Established].
  HANDSHAKE,
  /// Between two frames of an established session.
  IDLE
}
