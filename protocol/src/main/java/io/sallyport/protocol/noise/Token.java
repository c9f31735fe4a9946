package io.sallyport.protocol.noise;

/// What a message of a handshake is made of (Noise §7.1).
public enum Token {
  /// A fresh public key.
  E,
  /// The static public key, encrypted as soon as there is a key.
  S,
  EE,
  ES,
  SE,
  SS,
  /// A key that both know already (Noise §9).
  PSK,
  /// A fresh ML-KEM-768 public key (hfs §4).
  E1,
  /// A secret encapsulated for it (hfs §4).
  EKEM1
}
