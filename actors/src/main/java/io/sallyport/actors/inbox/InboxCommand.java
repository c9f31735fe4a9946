package io.sallyport.actors.inbox;

import io.sallyport.actors.connection.ClusterMessage;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import org.apache.pekko.actor.typed.ActorRef;

/// What an [Inbox] is told. Every command may come twice; it is answered twice and done once.
public sealed interface InboxCommand {

  /// A command that is answered, with its number.
  sealed interface Asked extends InboxCommand, ClusterMessage {
    long number();

    ActorRef<InboxOutcome> replyTo();
  }

  /// Answered with `Attached` or `Refused`.
  record Attach(Name name, boolean pushes, Seat seat, long number) implements Asked {
    @Override
    public ActorRef<InboxOutcome> replyTo() {
      return seat.supervisor();
    }
  }

  /// Answered with `Deposited` or `Refused`.
  record Deposit(
      Envelope envelope, boolean toStrangers, long number, ActorRef<InboxOutcome> replyTo)
      implements Asked {}

  /// Answered with `Collected`, or with `Refused` while another holds the inbox.
  record Collect(Seat seat, long after, long number) implements Asked {
    @Override
    public ActorRef<InboxOutcome> replyTo() {
      return seat.supervisor();
    }
  }

  /// Answered with `Done`.
  record Acknowledge(Seat seat, long upTo, long number) implements Asked {
    @Override
    public ActorRef<InboxOutcome> replyTo() {
      return seat.supervisor();
    }
  }

  /// Answered with `Inspected`.
  record Inspect(long number, ActorRef<InboxOutcome> replyTo) implements Asked {}

  /// The holder is still here. An inbox that has moved to another node learns of it by this.
  ///
  /// @param told how far the session has been told
  /// @param acknowledged how far it has acknowledged
  record Renew(Name name, boolean pushes, Seat seat, long told, long acknowledged)
      implements InboxCommand, ClusterMessage {}

  /// The session is over.
  record Detach(Seat seat) implements InboxCommand, ClusterMessage {}

  /// The node is stopping, or nobody has needed the inbox for a while.
  record Passivate() implements InboxCommand, ClusterMessage {}

  record SupervisorGone(ActorRef<InboxOutcome> supervisor) implements InboxCommand {}

  record PatienceOver() implements InboxCommand {}

  record LeaseOver() implements InboxCommand {}

  record ForgetRefused() implements InboxCommand {}
}
