package io.sallyport.actors.session;

import io.sallyport.actors.connection.Answer;
import io.sallyport.actors.connection.SessionId;
import io.sallyport.protocol.service.Request;
import org.apache.pekko.actor.typed.ActorRef;

/// Whom a session asks.
public interface House {

  /// Never blocks; the answer carries the ticket.
  void ask(SessionId session, long ticket, Request request, ActorRef<Answer> replyTo);

  /// The session is over. May be said twice.
  void leave(SessionId session);
}
