package io.sallyport.actors.session;

import io.sallyport.actors.connection.HouseWord;
import io.sallyport.actors.connection.SessionId;
import org.apache.pekko.actor.typed.ActorRef;

/// Whom the sessions ask.
public interface House {

  /// A session begins.
  ///
  /// @param replyTo is told the answers, and the news when the session attached or entered
  Visit visit(SessionId session, ActorRef<HouseWord> replyTo);
}
