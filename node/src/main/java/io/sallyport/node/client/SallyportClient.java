package io.sallyport.node.client;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.SystemEntropy;
import io.sallyport.protocol.letter.Phrase;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.service.Series;
import io.sallyport.protocol.service.Sum;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/// A client of Sallyport/1: one identity, one node, and one session that is kept open.
///
/// A session that ends is followed by another, and what was not answered is asked again under the
/// same message ids, so that nothing is stored or counted twice. What cannot be done fails with a
/// [ClientException], whose [Failure] says why; nothing is dropped silently. Thread safe; nothing
/// here blocks but opening and closing.
public final class SallyportClient implements AutoCloseable {
  private static final Duration LONGEST_END = Duration.ofSeconds(10);

  private final ClientPlan plan;
  private final Runnable release;
  private final Entropy entropy = new SystemEntropy();
  private final Presence presence;
  private final Questions questions;
  private final Desk desk;
  private final AddressBook book;
  private final Outbox outbox;
  private final AtomicInteger calls = new AtomicInteger();

  /// Connects, with an actor system of its own.
  ///
  /// @throws ClientException [Failure.Unusable]
  public static SallyportClient open(ClientPlan plan) {
    var system = ClientSystem.start();
    try {
      return new SallyportClient(plan, system, () -> ClientSystem.stop(system)).begun();
    } catch (ClientException unusable) {
      ClientSystem.stop(system);
      throw unusable;
    }
  }

  /// Connects, with an actor system that goes on when the client is closed.
  ///
  /// @throws ClientException [Failure.Unusable]
  public static SallyportClient open(ClientPlan plan, ActorSystem<?> system) {
    return new SallyportClient(plan, system, () -> {}).begun();
  }

  private SallyportClient(ClientPlan plan, ActorSystem<?> system, Runnable release) {
    this.plan = plan;
    this.release = release;
    this.presence = Presence.of(plan, system, entropy);
    var with = presence.correspondence();
    this.questions = with.questions();
    this.desk = with.desk();
    this.book = with.book();
    this.outbox = new Outbox(plan, with);
  }

  private SallyportClient begun() {
    presence.begin();
    return this;
  }

  public NodeAddress node() {
    return plan.node();
  }

  /// The first session, once the directory shows the client's keys. Fails when the first attempt
  /// does, with [Failure.Unreachable] although more follow, or for good.
  public CompletionStage<Login> ready() {
    return presence.ready();
  }

  /// The session that is open now.
  public Optional<Login> login() {
    return presence.login();
  }

  /// Has one observer told when the connection is lost and when it is back; not of a session that
  /// is followed by another at once, nor of the end. While it is told nothing is sealed or opened.
  public void observe(Consumer<Contact> observer) {
    presence.observe(observer);
  }

  /// What ended the client for good, once something has.
  public CompletionStage<Failure> over() {
    return presence.over();
  }

  /// Seals a message and has the node store it. Messages to one name arrive in the order of the
  /// calls, but for those that the node puts off with `RATE` or `UNAVAILABLE` and is asked again to
  /// store.
  ///
  /// @return done once the node has it on disk
  public CompletionStage<Stored> send(Name to, String text) {
    return admitted(() -> outbox.send(new Draft(to, text)));
  }

  /// [#send] as a stream: for each draft what came of it, in order. A draft that fails ends it.
  public Flow<Draft, Stored, NotUsed> sending() {
    return Flow.of(Draft.class).mapAsync(Link.WINDOW, draft -> send(draft.to(), draft.text()));
  }

  /// [#send] for all drafts of a stream; done once all are stored.
  public Sink<Draft, CompletionStage<Done>> sink() {
    return sending().toMat(Sink.ignore(), Keep.right());
  }

  /// What comes, and what has waited, for as long as the client is open. It can be run once. What
  /// is not confirmed comes again in the next life of the client.
  public Source<Arrival, NotUsed> arrivals() {
    return Source.<Arrival>queue(Subscription.MOST).mapMaterializedValue(presence::subscribe);
  }

  /// What waits at the node now, or a part of it; empty when nothing does. What was fetched before
  /// and is not confirmed yet is left out.
  public CompletionStage<List<Arrival>> fetch() {
    return admitted(
        () -> questions.ask(new Request.Collect(0)).thenComposeAsync(presence::open, desk));
  }

  /// Gives numbers to a round, on top of what was given before.
  ///
  /// @param millionths 1 to 64, as [Millionths] reads them
  public CompletionStage<Done> contribute(Series series, List<Long> millionths) {
    var id = Envelope.Id.random(entropy);
    return admitted(() -> questions.perform(new Request.Report(id, series, millionths)));
  }

  /// What a round adds up to now.
  public CompletionStage<Sum> total(Series series) {
    return admitted(() ->
        questions
            .ask(new Request.SumUp(series))
            .thenApply(reply -> {
              if (reply instanceof Reply.Summed(var sum)) {
                return sum;
              }
              throw Questions.refused(reply);
            }));
  }

  /// Who is here?
  public CompletionStage<List<Name>> who() {
    return admitted(() ->
        questions
            .ask(new Request.Look())
            .thenApply(reply -> {
              if (reply instanceof Reply.Present(var names)) {
                return names;
              }
              throw Questions.refused(reply);
            }));
  }

  /// The phrase of somebody's identity key, which is remembered if it is the first.
  public CompletionStage<Phrase> lookUp(Name name) {
    return admitted(() ->
        CompletableFuture.supplyAsync(() -> book.find(name), desk)
            .thenCompose(found -> found)
            .thenApply(found -> Phrase.ofIdentity(found.bundle().identity())));
  }

  /// Takes the key that the directory shows for somebody's from now on, whichever it was.
  public CompletionStage<Phrase> trust(Name name) {
    return admitted(() ->
        CompletableFuture.supplyAsync(() -> book.accept(name), desk).thenCompose(phrase -> phrase));
  }

  /// Ends the session in order; what is not answered fails with [Failure.Closed].
  @Override
  public void close() {
    presence.close(LONGEST_END);
    release.run();
  }

  /// Not more calls than may be out and wait.
  private <T> CompletionStage<T> admitted(Supplier<CompletionStage<T>> call) {
    if (calls.incrementAndGet() > plan.queue() + Link.WINDOW) {
      calls.decrementAndGet();
      return CompletableFuture.failedStage(
          new ClientException(new Failure.QueueFull(plan.queue())));
    }
    return call.get().whenComplete((_, _) -> calls.decrementAndGet());
  }
}
