package io.sallyport.protocol.machine;

/// Whether a protocol is meant to protect anybody.
public enum Era {
  /// Weak as it was invented: for lessons and for attacks, on loopback unless somebody insists.
  CLASSROOM,
  MODERN
}
