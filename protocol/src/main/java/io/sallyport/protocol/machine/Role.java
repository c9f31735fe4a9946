package io.sallyport.protocol.machine;

/// The two ends of a connection.
public enum Role {
  /// Opened the connection.
  INITIATOR,
  /// Listened for it.
  RESPONDER;

  public Role other() {
    return this == INITIATOR ? RESPONDER : INITIATOR;
  }
}
