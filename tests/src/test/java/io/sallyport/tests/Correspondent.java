package io.sallyport.tests;

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
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;

/// A user with a real connection, which may end at any moment. Asking blocks.
public final class Correspondent implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Deadlines DEADLINES = new Deadlines(PATIENCE, Duration.ofHours(1), PATIENCE);

  private static final Secret NO_KEY = Secret.copyOf(new byte[0]);

  private final CompletableFuture<Boolean> established = new CompletableFuture<>();
  private final CompletableFuture<Rejection> ended = new CompletableFuture<>();
  private final Map<Long, CompletableFuture<Reply>> questions = new ConcurrentHashMap<>();
  private final List<Envelope> received = new ArrayList<>();
  private final BlockingQueue<Envelope> unread = new LinkedBlockingQueue<>();
  private final AtomicLong tickets = new AtomicLong();
  private final ActorRef<Session.Command> session;

  private Correspondent(
      ActorSystem<?> system, Protocol protocol, InetSocketAddress node, String name) {
    var key = protocol.classroomKeys().getOrDefault(name, NO_KEY);
    session =
        new Connector(system, protocol, DEADLINES, new SystemEntropy())
            .connect(node, Optional.empty(), new Identity(name, key), this::hear)
            .toCompletableFuture()
            .join();
  }

  /// One who is logged in, unless the node is not there or goes away meanwhile.
  public static Optional<Correspondent> enter(
      ActorSystem<?> system, Protocol protocol, InetSocketAddress node, String name) {
    try {
      var correspondent = knock(system, protocol, node, name);
      return within(correspondent.established) ? Optional.of(correspondent) : Optional.empty();
    } catch (CompletionException _) {
      return Optional.empty();
    }
  }

  /// One who has a connection, and may be turned away.
  ///
  /// @throws CompletionException when there is no node
  public static Correspondent knock(
      ActorSystem<?> system, Protocol protocol, InetSocketAddress node, String name) {
    return new Correspondent(system, protocol, node, name);
  }

  /// The answer; `PEER_CLOSED` when the connection ended before there was one.
  public Reply ask(Request request) {
    long ticket = tickets.incrementAndGet();
    var reply = new CompletableFuture<Reply>();
    questions.put(ticket, reply);
    session.tell(new Session.Submit(ticket, request));
    if (ended.isDone()) {
      unanswered(ticket);
    }
    return within(reply);
  }

  public Reply send(String to, String text) {
    return ask(new Request.Deposit(Envelope.Id.NONE, Name.parse(to), Content.ofText(text), true));
  }

  /// Fetches what waits and has not been fetched by this session.
  ///
  /// @return how many there were; none when the connection ended instead
  public int fetch() {
    if (!(ask(new Request.Collect(0)) instanceof Reply.Collected(var queued))) {
      return 0;
    }
    receive(queued.stream().map(Queued::envelope).toList());
    return queued.size();
  }

  /// What has been fetched, and what came unasked.
  public List<Envelope> received() {
    synchronized (received) {
      return List.copyOf(received);
    }
  }

  /// The text of the next envelope that has not been looked at this way.
  public String nextText() throws InterruptedException {
    var envelope = unread.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    return Objects.requireNonNull(envelope, "nothing was delivered").content().text();
  }

  public boolean hasEnded() {
    return ended.isDone();
  }

  /// Why the connection ended, once it has.
  public CompletableFuture<Rejection> ended() {
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
      case SessionEvent.Parting _,
          SessionEvent.PassedOver _,
          SessionEvent.TurnedAway _,
          SessionEvent.Bound _ -> {}
    }
  }

  private void receive(List<Envelope> envelopes) {
    synchronized (received) {
      received.addAll(envelopes);
    }
    unread.addAll(envelopes);
  }

  private void unanswered(long ticket) {
    var reply = new Reply.Refused(Rejection.of(Reason.PEER_CLOSED));
    Optional.ofNullable(questions.remove(ticket)).ifPresent(asked -> asked.complete(reply));
  }

  private static <T> T within(CompletableFuture<T> future) {
    return future.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }
}
