package io.sallyport.actors.inbox;

import io.sallyport.actors.connection.SessionId;
import org.apache.pekko.actor.typed.ActorRef;

/// Where the holder of an inbox sits: a session, and the supervisor of its node.
public record Seat(ActorRef<InboxOutcome> supervisor, SessionId session) {}
