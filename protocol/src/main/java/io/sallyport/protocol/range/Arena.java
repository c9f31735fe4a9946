package io.sallyport.protocol.range;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.machine.Deadline;
import io.sallyport.protocol.machine.Protocol;
import java.time.Duration;
import java.util.Map;

/// A house with one listener, set up afresh, and everything an attacker may do to it.
///
/// Calls block until the server has dealt with them: when one returns, nothing that it caused is
/// still under way, on any line. Used by one thread.
public interface Arena extends AutoCloseable {

  /// The protocol of the listener, perhaps with some defences taken out. Honest clients speak the
  /// same.
  Protocol protocol();

  /// Who may log in, and with which key; three at least, or nobody where nobody has a name. The
  /// secrets are the arena's.
  Map<String, Secret> keys();

  /// A new connection to the listener.
  Line connect();

  /// When this has passed, the server has ended a session that did not meet the deadline.
  Duration limit(Deadline deadline);

  /// Lets time pass, for all lines at once.
  void elapse(Duration time);

  @Override
  default void close() {}
}
