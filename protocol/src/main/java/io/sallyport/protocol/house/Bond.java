package io.sallyport.protocol.house;

/// What binds a name and a key of the directory to each other, and is to be shown at each login.
public enum Bond {
  /// The key alone.
  KEY,
  /// The key, and a certificate that is good at that time.
  CERTIFICATE
}
