package io.sallyport.tests.cluster;

import io.sallyport.actors.connection.SessionEvent;
import io.sallyport.actors.session.Deadlines;
import io.sallyport.actors.session.Session;
import io.sallyport.node.client.Connector;
import io.sallyport.protocol.crypto.SystemEntropy;
import io.sallyport.protocol.machine.Identity;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;

/// A user with a real connection, who waits for what it asked for.
final class Visitor {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Deadlines DEADLINES = new Deadlines(PATIENCE, Duration.ofHours(1), PATIENCE);

  private final CompletableFuture<Boolean> established = new CompletableFuture<>();
  private final CompletableFuture<Rejection> ended = new CompletableFuture<>();
  private final Map<Long, CompletableFuture<Reply>> replies = new ConcurrentHashMap<>();
  private final BlockingQueue<Envelope> delivered = new LinkedBlockingQueue<>();
  private final AtomicLong tickets = new AtomicLong();
  private final ActorRef<Session.Command> session;

  private Visitor(
      ActorSystem<?> system, Protocol protocol, InetSocketAddress node, Identity identity) {
    session =
        new Connector(system, protocol, DEADLINES, new SystemEntropy())
            .connect(node, Optional.empty(), identity, this::hear)
            .toCompletableFuture()
            .join();
  }

  /// Somebody whom the node has admitted.
  static Visitor enter(
      ActorSystem<?> system, Protocol protocol, InetSocketAddress node, String name) {
    var visitor = knock(system, protocol, node, name);
    within(visitor.established);
    return visitor;
  }

  /// Somebody who may be turned away.
  static Visitor knock(
      ActorSystem<?> system, Protocol protocol, InetSocketAddress node, String name) {
    var key = Objects.requireNonNull(protocol.classroomKeys().get(name));
    return new Visitor(system, protocol, node, new Identity(name, key));
  }

  Reply ask(Request request) {
    long ticket = tickets.incrementAndGet();
    var reply = new CompletableFuture<Reply>();
    replies.put(ticket, reply);
    session.tell(new Session.Submit(ticket, request));
    return within(reply);
  }

  Reply send(String to, String text) {
    return ask(new Request.Deposit(Envelope.Id.NONE, Name.parse(to), Content.ofText(text), true));
  }

  /// The text of the next envelope.
  String nextText() throws InterruptedException {
    var envelope = delivered.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    return Objects.requireNonNull(envelope, "nothing was delivered").content().text();
  }

  Rejection end() {
    return within(ended);
  }

  void leave() {
    session.tell(new Session.Stop());
    within(ended);
  }

  private void hear(SessionEvent event) {
    switch (event) {
      case SessionEvent.Established _ -> established.complete(true);
      case SessionEvent.Answered(_, var ticket, var reply) ->
          Objects.requireNonNull(replies.remove(ticket)).complete(reply);
      case SessionEvent.Delivered(_, var envelopes, _) -> delivered.addAll(envelopes);
      case SessionEvent.Ended(_, var why) -> {
        established.completeExceptionally(new AssertionError(why));
        ended.complete(why);
      }
      case SessionEvent.Parting _, SessionEvent.TurnedAway _ -> {}
    }
  }

  private static <T> T within(CompletableFuture<T> future) {
    return future.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }
}
