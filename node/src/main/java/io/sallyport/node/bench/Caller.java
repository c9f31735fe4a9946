package io.sallyport.node.bench;

import io.sallyport.actors.connection.SessionEvent;
import io.sallyport.actors.session.Session;
import io.sallyport.protocol.service.Numbers;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/// One connection under load: keeps `depth` exchanges going and notes how long each takes.
///
/// A closed loop: the next exchange begins when one ends, so a slow answer delays what would have
/// come after it. Called by the actor of its session only, until that has ended.
final class Caller implements Consumer<SessionEvent> {
  private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final Numbers NUMBERS = Numbers.parse("10.5");

  private final int depth;
  private final Phase phase;
  private final long[] startedAt;
  private final Histogram latencies = new Histogram(LONGEST_NANOS, 3);
  private final CompletableFuture<Caller> established = new CompletableFuture<>();
  private final CompletableFuture<Caller> ended = new CompletableFuture<>();
  private @Nullable ActorRef<Session.Command> session;
  private long ticket;
  private long failed;

  Caller(int depth, Phase phase) {
    this.depth = depth;
    this.phase = phase;
    this.startedAt = new long[depth];
  }

  @Override
  public void accept(SessionEvent event) {
    switch (event) {
      case SessionEvent.Established _ -> established.complete(this);
      case SessionEvent.Answered(_, var answered, Reply.Told _) -> answered(answered);
      case SessionEvent.Answered _ -> failed += phase.isOver() ? 0 : 1;
      case SessionEvent.Ended _ -> {
        failed += phase.isOver() ? 0 : 1;
        established.completeExceptionally(new IllegalStateException("refused"));
        ended.complete(this);
      }
      case SessionEvent.Parting _, SessionEvent.TurnedAway _ -> {}
    }
  }

  /// Completes when the handshake is over.
  CompletableFuture<Caller> established() {
    return established;
  }

  /// Completes when the session is over; from then on the numbers stand.
  CompletableFuture<Caller> ended() {
    return ended;
  }

  /// Starts the exchanges; once, after [#established].
  void begin(ActorRef<Session.Command> opened) {
    session = opened;
    for (int i = 0; i < depth; i++) {
      submit(opened);
    }
  }

  Histogram latencies() {
    return latencies;
  }

  long failed() {
    return failed;
  }

  private void answered(long answer) {
    if (phase.isMeasured()) {
      latencies.recordValue(System.nanoTime() - startedAt[(int) (answer % depth)]);
    }
    if (session != null && !phase.isOver()) {
      submit(session);
    }
  }

  private void submit(ActorRef<Session.Command> to) {
    ticket++;
    startedAt[(int) (ticket % depth)] = System.nanoTime();
    to.tell(new Session.Submit(ticket, new Request.Contribute(ticket, NUMBERS)));
  }
}
