package io.sallyport.actors.session;

import io.sallyport.actors.connection.HouseWord;
import io.sallyport.actors.connection.SessionId;
import io.sallyport.protocol.service.Principal;
import io.sallyport.protocol.service.Request;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;

/// Whom a session asks.
public interface House {

  /// Never blocks; the answer carries the number as its ticket. A session that attached or entered
  /// gets its news the same way.
  ///
  /// @param who whom the session has proved to be, if it has entered
  void ask(
      SessionId session,
      Optional<Principal> who,
      long number,
      Request request,
      ActorRef<HouseWord> replyTo);

  /// The session is over. May be said twice.
  void leave(SessionId session);
}
