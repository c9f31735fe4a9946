package io.sallyport.node.cli;

import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;

/// What the program's end means to a script.
final class ExitCode {
  static final int OK = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;
  static final int CONFIGURATION = 3;

  /// Cannot connect, or an address is in use.
  static final int NETWORK = 4;

  static final int REFUSED = 5;

  /// There is nobody of that name in the directory.
  static final int NOT_FOUND = 6;

  static final int TIMED_OUT = 7;

  /// What is wanted is not allowed, taken, or too much.
  static final int DENIED = 8;

  /// The far side broke the protocol, or ended the session.
  static final int PROTOCOL = 9;

  /// An attack ended otherwise than the protocol claims.
  static final int SURPRISE = 10;

  /// Some of it was done, as the list that was printed tells.
  static final int PARTLY = 11;

  private ExitCode() {}

  /// What it means that some things could not be done, whether or not others were.
  ///
  /// @param failure of one of them, [#OK] if there was none
  static int of(int failure, boolean someDone) {
    return failure != OK && someDone ? PARTLY : failure;
  }

  /// What it means that a session ended this way, where nothing more is known.
  static int of(Rejection why) {
    return why.reason() == Reason.HANDSHAKE_TIMEOUT ? TIMED_OUT : PROTOCOL;
  }
}
