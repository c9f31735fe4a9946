package io.sallyport.node.bench;

import io.sallyport.actors.connection.Answer;
import io.sallyport.actors.connection.HouseWord;
import io.sallyport.actors.connection.SessionId;
import io.sallyport.actors.inbox.InboxSupervisor;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/// A session without a wire that fills its own inbox, one message at a time, and empties it now and
/// then.
///
/// What it hears is confined to its actor; the rest is thread safe.
final class Depositor {
  private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final int EMPTIED_EVERY = 50;
  private static final long EMPTYING = -1;

  private final ActorRef<InboxSupervisor.Command> inboxes;
  private final SessionId session;
  private final Name name;
  private final Content content;
  private final SingleWriterRecorder latencies = new SingleWriterRecorder(LONGEST_NANOS, 3);
  private final AtomicLong failed = new AtomicLong();
  private final CompletableFuture<Depositor> ended = new CompletableFuture<>();
  private volatile boolean over;
  private long startedAt;
  private long deposited;

  /// @param name of the inbox, which nobody has used before
  Depositor(
      ActorRef<InboxSupervisor.Command> inboxes, SessionId session, Name name, Content content) {
    this.inboxes = inboxes;
    this.session = session;
    this.name = name;
    this.content = content;
  }

  /// Begins at once.
  Behavior<HouseWord> behavior() {
    return Behaviors.setup(context -> {
      ask(new Request.Attach(name, false), 0, context.getSelf());
      return Behaviors.receiveMessage(word -> {
        if (word instanceof Answer(var ticket, var reply) && ticket != EMPTYING) {
          return answered(reply, context.getSelf());
        }
        return Behaviors.same();
      });
    });
  }

  /// Begins no further deposit.
  void finish() {
    over = true;
  }

  /// Completes when the last deposit has been answered.
  CompletableFuture<Depositor> ended() {
    return ended;
  }

  /// How long the deposits took that were answered since this was last asked.
  Histogram takeLatencies() {
    return latencies.getIntervalHistogram();
  }

  /// Deposits that were refused.
  long failures() {
    return failed.get();
  }

  private Behavior<HouseWord> answered(Reply reply, ActorRef<HouseWord> self) {
    switch (reply) {
      case Reply.Attached _ -> {}
      case Reply.Deposited _ -> {
        latencies.recordValue(System.nanoTime() - startedAt);
        if (++deposited % EMPTIED_EVERY == 0) {
          ask(new Request.Acknowledge(deposited), EMPTYING, self);
        }
      }
      default -> failed.incrementAndGet();
    }
    if (over) {
      inboxes.tell(new InboxSupervisor.Leave(session));
      ended.complete(this);
      return Behaviors.stopped();
    }
    startedAt = System.nanoTime();
    var id = new Envelope.Id(session.number(), deposited + 1);
    ask(new Request.Deposit(id, name, content, true), deposited + 1, self);
    return Behaviors.same();
  }

  private void ask(Request.OfInboxes request, long ticket, ActorRef<HouseWord> self) {
    inboxes.tell(new InboxSupervisor.Ask(session, Optional.empty(), request, ticket, self));
  }
}
