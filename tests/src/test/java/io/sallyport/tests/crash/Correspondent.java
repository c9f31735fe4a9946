package io.sallyport.tests.crash;

import io.sallyport.actors.connection.SessionEvent;
import io.sallyport.actors.session.Deadlines;
import io.sallyport.actors.session.Session;
import io.sallyport.node.client.Connector;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.SystemEntropy;
import io.sallyport.protocol.machine.Identity;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Queued;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;

/// A user with an inbox, over a real connection that may end at any moment. Asking blocks.
final class Correspondent implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Deadlines DEADLINES = new Deadlines(PATIENCE, Duration.ofHours(1), PATIENCE);

  private final CompletableFuture<Boolean> established = new CompletableFuture<>();
  private final CompletableFuture<Rejection> ended = new CompletableFuture<>();
  private final Map<Long, CompletableFuture<Reply>> questions = new ConcurrentHashMap<>();
  private final List<Envelope> received = new ArrayList<>();
  private final AtomicLong tickets = new AtomicLong();
  private final ActorRef<Session.Command> session;

  private Correspondent(
      ActorSystem<?> system, Protocol protocol, InetSocketAddress node, String name) {
    var identity = new Identity(name, Secret.copyOf(new byte[0]));
    session =
        new Connector(system, protocol, DEADLINES, new SystemEntropy())
            .connect(node, Optional.empty(), identity, this::hear)
            .toCompletableFuture()
            .join();
  }

  /// One who is logged in, unless the node is not there or goes away meanwhile.
  static Optional<Correspondent> enter(
      ActorSystem<?> system, Protocol protocol, InetSocketAddress node, String name) {
    try {
      var correspondent = new Correspondent(system, protocol, node, name);
      return within(correspondent.established) ? Optional.of(correspondent) : Optional.empty();
    } catch (CompletionException _) {
      return Optional.empty();
    }
  }

  /// The answer; `PEER_CLOSED` when the connection ended before there was one.
  Reply ask(Request request) {
    long ticket = tickets.incrementAndGet();
    var reply = new CompletableFuture<Reply>();
    questions.put(ticket, reply);
    session.tell(new Session.Submit(ticket, request));
    if (ended.isDone()) {
      unanswered(ticket);
    }
    return within(reply);
  }

  Reply send(String to, String text) {
    return ask(new Request.Deposit(Envelope.Id.NONE, Name.parse(to), Content.ofText(text), true));
  }

  /// Fetches what waits and has not been fetched by this session.
  ///
  /// @return how many there were; none when the connection ended instead
  int fetch() {
    if (!(ask(new Request.Collect(0)) instanceof Reply.Collected(var queued))) {
      return 0;
    }
    receive(queued.stream().map(Queued::envelope).toList());
    return queued.size();
  }

  /// What has been fetched, and what came unasked.
  List<Envelope> received() {
    synchronized (received) {
      return List.copyOf(received);
    }
  }

  boolean hasEnded() {
    return ended.isDone();
  }

  CompletableFuture<Rejection> ended() {
    return ended;
  }

  @Override
  public void close() {
    session.tell(new Session.Stop());
    within(ended);
  }

  private void hear(SessionEvent event) {
    switch (event) {
      case SessionEvent.Established _ -> established.complete(true);
      case SessionEvent.Answered(_, var ticket, var reply) ->
          Optional.ofNullable(questions.remove(ticket)).ifPresent(asked -> asked.complete(reply));
      case SessionEvent.Delivered(_, var envelopes, _) -> receive(envelopes);
      case SessionEvent.Ended(_, var why) -> {
        established.complete(false);
        ended.complete(why);
        questions.keySet().forEach(this::unanswered);
      }
      case SessionEvent.Parting _, SessionEvent.TurnedAway _ -> {}
    }
  }

  private void receive(List<Envelope> envelopes) {
    synchronized (received) {
      received.addAll(envelopes);
    }
  }

  private void unanswered(long ticket) {
    var reply = new Reply.Refused(Rejection.of(Reason.PEER_CLOSED));
    Optional.ofNullable(questions.remove(ticket)).ifPresent(asked -> asked.complete(reply));
  }

  private static <T> T within(CompletableFuture<T> future) {
    return future.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }
}
