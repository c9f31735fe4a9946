package io.sallyport.protocol.service;

/// Whose numbers somebody is told the sum of.
public enum Scope {
  /// Those of one's own session alone.
  SESSION,
  /// Those of all who gave to the round and are still here.
  ALL
}
