package io.sallyport.node.bench;

import io.sallyport.actors.connection.SessionEvent;
import io.sallyport.actors.session.Deadlines;
import io.sallyport.actors.session.Session;
import io.sallyport.node.client.ClientSystem;
import io.sallyport.node.client.Connector;
import io.sallyport.protocol.crypto.SystemEntropy;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;

/// Clients that connect, prove who they are, and keep quiet until they are told to ask for
/// something.
final class Visitors implements AutoCloseable {
  private static final int AT_ONCE = 64;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Deadlines DEADLINES = new Deadlines(PATIENCE, Duration.ofHours(1), PATIENCE);
  private final ActorSystem<Void> system = ClientSystem.start();
  private final List<Visitor> visitors = new ArrayList<>();

  private Visitors() {}

  /// Connects them all, some at a time.
  ///
  /// @param protocol as they speak it
  /// @throws java.util.concurrent.CompletionException when one cannot connect or is refused
  static Visitors connect(Protocol protocol, List<Guest> guests) throws InterruptedException {
    var visitors = new Visitors();
    try {
      visitors.enter(protocol, guests);
    } catch (RuntimeException | InterruptedException failed) {
      visitors.close();
      throw failed;
    }
    return visitors;
  }

  /// How many sessions have ended.
  long gone() {
    return visitors.stream().filter(visitor -> visitor.answered.isDone()).count();
  }

  /// How many of the first `count` get what they ask for answered; to be asked once.
  long answered(int count) {
    var asked = visitors.subList(0, count);
    asked.forEach(Visitor::ask);
    return asked.stream().filter(visitor -> visitor.answered.join()).count();
  }

  @Override
  public void close() {
    ClientSystem.stop(system);
  }

  private void enter(Protocol protocol, List<Guest> guests) throws InterruptedException {
    var connector = new Connector(system, protocol, DEADLINES, new SystemEntropy());
    var places = new Semaphore(AT_ONCE);
    for (var guest : guests) {
      places.acquire();
      var visitor = new Visitor(guest.exchange().apply(1));
      visitors.add(visitor);
      connector
          .connect(guest.node(), Optional.empty(), guest.identity(), visitor)
          .whenComplete(visitor::connected);
      var _ = visitor.session.whenComplete((_, _) -> places.release());
    }
    visitors.forEach(visitor -> visitor.session.join());
  }

  private static final class Visitor implements Consumer<SessionEvent> {
    private final Request request;
    private final CompletableFuture<ActorRef<Session.Command>> connection =
        new CompletableFuture<>();
    private final CompletableFuture<Boolean> established = new CompletableFuture<>();
    private final CompletableFuture<ActorRef<Session.Command>> session =
        connection
            .thenCombine(established, (ref, _) -> ref)
            .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    private final CompletableFuture<Boolean> answered = new CompletableFuture<>();

    private Visitor(Request request) {
      this.request = request;
    }

    private void connected(ActorRef<Session.Command> ref, Throwable failure) {
      if (failure == null) {
        connection.complete(ref);
      } else {
        connection.completeExceptionally(failure);
        established.completeExceptionally(failure);
      }
    }

    @Override
    public void accept(SessionEvent event) {
      switch (event) {
        case SessionEvent.Established _ -> established.complete(true);
        case SessionEvent.Answered(_, _, var reply) ->
            answered.complete(reply instanceof Reply.Told);
        case SessionEvent.Ended _ -> {
          established.completeExceptionally(new IllegalStateException("refused"));
          answered.complete(false);
        }
        case SessionEvent.Delivered _,
            SessionEvent.Parting _,
            SessionEvent.PassedOver _,
            SessionEvent.TurnedAway _,
            SessionEvent.Bound _ -> {}
      }
    }

    private void ask() {
      answered.completeOnTimeout(false, PATIENCE.toSeconds(), TimeUnit.SECONDS);
      session.join().tell(new Session.Submit(1, request));
    }
  }
}
