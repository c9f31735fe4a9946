package io.sallyport.node.client;

/// What becomes of a client's connection once it had one.
public enum Contact {
  /// There is none, and the next attempt to make one comes after a pause.
  LOST,
  /// There is one again.
  BACK
}
