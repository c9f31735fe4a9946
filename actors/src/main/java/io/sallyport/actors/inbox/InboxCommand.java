package io.sallyport.actors.inbox;

import io.sallyport.actors.connection.ClusterMessage;
import io.sallyport.actors.peers.Questions;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;

/// What an [Inbox] is told. Every command may come twice; it is answered twice and done once.
public sealed interface InboxCommand {

  /// A command that is answered, with its number.
  sealed interface Asked extends InboxCommand, ClusterMessage {
    long number();

    ActorRef<InboxOutcome> replyTo();
  }

  /// A command of a session to an inbox of its own.
  sealed interface Seated extends Asked {
    Seat seat();

    @Override
    default ActorRef<InboxOutcome> replyTo() {
      return seat().supervisor();
    }
  }

  /// Answered with `Attached` or `Refused`. Of sessions that prove who they are the newest has the
  /// inbox, whoever held it.
  record Attach(Name name, boolean pushes, Seat seat, long number) implements Seated {}

  /// The name is proved at each login from now on. Answered with `Done` or `Refused`.
  record Guard(Name name, long number, ActorRef<InboxOutcome> replyTo) implements Asked {}

  /// Answered with `Deposited` or `Refused`. Reaches an inbox only as a part of [DepositAll].
  record Deposit(
      Envelope envelope, boolean toStrangers, long number, ActorRef<InboxOutcome> replyTo)
      implements Asked, Questions.Part {

    @Override
    public int bytes() {
      return envelope.content().size();
    }
  }

  /// Deposits for one inbox, in the order of their coming. They are answered each for itself;
  /// `Taken` is told as soon as none of them waits for the disk any more.
  record DepositAll(List<Deposit> deposits, long number, ActorRef<InboxOutcome> replyTo)
      implements Asked {
    public DepositAll {
      deposits = List.copyOf(deposits);
    }
  }

  /// Answered with `Collected`, or with `Refused` while another holds the inbox.
  record Collect(Seat seat, long after, long number) implements Seated {}

  /// Answered with `Done`.
  record Acknowledge(Seat seat, long upTo, long number) implements Seated {}

  /// Answered with `Done` once what it removes is stored as removed, or with `Refused`.
  record Settle(Seat seat, List<Envelope.Id> ids, long number) implements Seated {
    public Settle {
      ids = List.copyOf(ids);
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
