package io.sallyport.protocol.house;

/// Who may give himself a name in the directory. An administrator always can.
public enum Registration {
  /// Whoever comes first.
  OPEN,
  /// Whoever was invited.
  INVITATION,
  /// Nobody.
  CLOSED
}
