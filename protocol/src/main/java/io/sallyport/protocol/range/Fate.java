package io.sallyport.protocol.range;

import io.sallyport.protocol.rejection.Rejection;

/// How a session stands.
public sealed interface Fate {

  /// It goes on.
  ///
  /// @param established whether the handshake is complete
  record Open(boolean established) implements Fate {}

  /// It is over, for a reason that has a name.
  ///
  /// @param established whether the handshake had been complete
  record Ended(Rejection why, boolean established) implements Fate {}

  /// It is over by a failure that nobody foresaw.
  record Crashed(String failure) implements Fate {}
}
