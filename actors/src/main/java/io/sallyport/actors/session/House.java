package io.sallyport.actors.session;

import io.sallyport.actors.connection.HouseWord;
import io.sallyport.actors.connection.SessionId;
import io.sallyport.protocol.service.Request;
import org.apache.pekko.actor.typed.ActorRef;

/// Whom a session asks.
public interface House {

  /// Never blocks; the answer carries the number as its ticket. A session that attached gets its
  /// news the same way.
  void ask(SessionId session, long number, Request request, ActorRef<HouseWord> replyTo);

  /// The session is over. May be said twice.
  void leave(SessionId session);
}
