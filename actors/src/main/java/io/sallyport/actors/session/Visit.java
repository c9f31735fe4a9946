package io.sallyport.actors.session;

import io.sallyport.protocol.service.Principal;
import io.sallyport.protocol.service.Request;
import java.util.Optional;

/// What one session has to do with the house. Confined to the session's actor; never blocks.
public interface Visit {

  /// The answer carries the number as its ticket.
  ///
  /// @param who whom the session has proved to be, if it has entered
  void ask(Optional<Principal> who, long number, Request request);

  /// The session is over, and nothing is asked any more.
  void leave();
}
