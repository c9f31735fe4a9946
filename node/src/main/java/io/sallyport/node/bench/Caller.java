package io.sallyport.node.bench;

import io.sallyport.actors.connection.SessionEvent;
import io.sallyport.actors.session.Session;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/// One connection under load: keeps `depth` exchanges going and notes how long each takes.
///
/// A closed loop: the next exchange begins when one ends, so a slow answer delays what would have
/// come after it. With a pause it is how somebody works who reads before going on. Told its events
/// by the actor of its session only; the rest is thread safe.
final class Caller implements Consumer<SessionEvent> {
  private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final int depth;
  private final Duration pause;
  private final LongFunction<Request> exchange;
  private final long[] startedAt;
  private final SingleWriterRecorder latencies = new SingleWriterRecorder(LONGEST_NANOS, 3);
  private final AtomicLong failed = new AtomicLong();
  private final CompletableFuture<Caller> established = new CompletableFuture<>();
  private final CompletableFuture<Caller> ended = new CompletableFuture<>();
  private @Nullable ActorRef<Session.Command> session;
  private volatile String firstFailure = "";
  private volatile boolean over;
  private long ticket;

  /// @param pause between an answer and the next exchange, give or take half of it
  /// @param exchange what is asked for, by the number of the exchange, which begins with 1
  Caller(int depth, Duration pause, LongFunction<Request> exchange) {
    this.depth = depth;
    this.pause = pause;
    this.exchange = exchange;
    this.startedAt = new long[depth];
  }

  @Override
  public void accept(SessionEvent event) {
    switch (event) {
      case SessionEvent.Established _ -> established.complete(this);
      case SessionEvent.Answered(_, _, Reply.Refused(var why)) -> failed(why.toString());
      case SessionEvent.Answered(_, var answered, _) -> answered(answered);
      case SessionEvent.Ended(_, var why) -> {
        failed("ended: " + why);
        established.completeExceptionally(new IllegalStateException("refused: " + why));
        ended.complete(this);
      }
      case SessionEvent.Delivered _,
          SessionEvent.Parting _,
          SessionEvent.PassedOver _,
          SessionEvent.TurnedAway _,
          SessionEvent.Bound _ -> {}
    }
  }

  /// Completes when the handshake is over.
  CompletableFuture<Caller> established() {
    return established;
  }

  /// Completes when the session is over.
  CompletableFuture<Caller> ended() {
    return ended;
  }

  /// Starts the exchanges; once, after [#established].
  void begin(ActorRef<Session.Command> opened) {
    session = opened;
    for (int i = 0; i < depth; i++) {
      next(opened);
    }
  }

  /// Begins no more exchanges. What fails from now on does not count.
  void finish() {
    over = true;
  }

  /// How long the exchanges took that ended since this was last asked.
  Histogram takeLatencies() {
    return latencies.getIntervalHistogram();
  }

  /// Exchanges that were refused, and the session if it ended early.
  long failures() {
    return failed.get();
  }

  /// Why the first of them was; empty if none was.
  String firstFailure() {
    return firstFailure;
  }

  private void failed(String why) {
    if (!over) {
      firstFailure = failed.getAndIncrement() == 0 ? why : firstFailure;
    }
  }

  private void answered(long answer) {
    latencies.recordValue(System.nanoTime() - startedAt[(int) (answer % depth)]);
    if (session != null && !over) {
      next(session);
    }
  }

  private void next(ActorRef<Session.Command> to) {
    if (pause.isZero()) {
      submit(to);
    } else {
      long nanos = pause.toNanos() / 2 + ThreadLocalRandom.current().nextLong(pause.toNanos());
      CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS).execute(() -> submit(to));
    }
  }

  /// Takes its turn with others: who pauses is woken by a thread of its own.
  private synchronized void submit(ActorRef<Session.Command> to) {
    ticket++;
    startedAt[(int) (ticket % depth)] = System.nanoTime();
    to.tell(new Session.Submit(ticket, exchange.apply(ticket)));
  }
}
