package io.sallyport.protocol.range;

/// Whom a client plays. Each part is a name of the realm with its key.
public enum Part {
  /// Honest, and what is done is done to it.
  VICTIM,
  /// Honest, and asks afterwards what the house believes.
  WITNESS,
  /// Has a key and keeps no rules.
  INSIDER
}
