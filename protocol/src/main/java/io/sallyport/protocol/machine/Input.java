package io.sallyport.protocol.machine;

import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;

/// Everything that can happen to a session.
public sealed interface Input {

  /// The transport is up; protocols in which this side speaks first answer with a frame.
  record Opened() implements Input {}

  record Received(Frame frame) implements Input {}

  /// The house answered the [Effect.Ask] with this ticket.
  record Replied(long ticket, Reply reply) implements Input {}

  /// The bytes before the [Effect.Mark] were handed to the socket.
  record Written(long mark) implements Input {}

  /// The time of an [Effect.StartTimer] is over.
  record TimerFired(long timer) implements Input {}

  /// The local user of an initiator wants something; [Effect.Answer] will carry the ticket.
  record Submitted(long ticket, Request request) implements Input {}

  /// The house has something to say that nobody asked for.
  record Notified(Notice notice) implements Input {}

  /// A deadline that the session watches has passed.
  record Expired(Deadline deadline) implements Input {}

  /// The peer will send nothing more.
  record Ended() implements Input {}
}
