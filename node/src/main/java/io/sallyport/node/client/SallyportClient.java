package io.sallyport.node.client;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.sallyport.actors.connection.SessionEvent;
import io.sallyport.actors.session.Deadlines;
import io.sallyport.actors.session.Session;
import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.SystemEntropy;
import io.sallyport.protocol.letter.Phrase;
import io.sallyport.protocol.machine.Identity;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Queued;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.service.Series;
import io.sallyport.protocol.service.Sum;
import io.sallyport.protocol.wire.noise.NoiseLogin;
import io.sallyport.protocol.wire.noise.NoiseProtocol;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.stream.BoundedSourceQueue;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.jspecify.annotations.Nullable;

/// A client of Sallyport/1: one identity, one node, and one session that is kept open.
///
/// A session that ends is followed by another, and what was not answered is asked again under the
/// same message ids, so that nothing is stored or counted twice. What cannot be done fails with a
/// [ClientException], whose [Failure] says why; nothing is dropped silently. Thread safe; nothing
/// here blocks but opening and closing.
public final class SallyportClient implements AutoCloseable {
  private static final Deadlines DEADLINES =
      new Deadlines(Duration.ofSeconds(10), Duration.ofSeconds(90), Duration.ofSeconds(10));
  private static final Duration LONGEST_END = Duration.ofSeconds(10);
  private static final Duration ROTATION_CHECK = Duration.ofHours(1);

  /// Counts the clients of the process: their actors need names of their own.
  private static final AtomicLong NUMBERS = new AtomicLong();

  private final ClientPlan plan;
  private final Runnable release;
  private final Entropy entropy = new SystemEntropy();
  private final Desk desk = new Desk();
  private final Keyring keyring;
  private final ActorRef<Link.Command> link;
  private final Questions questions;
  private final Registrar registrar;
  private final AddressBook book;
  private final Outbox outbox;
  private final Mailroom mailroom;
  private final Subscription subscription = new Subscription();
  private final AtomicInteger calls = new AtomicInteger();
  private final CompletableFuture<Login> ready = new CompletableFuture<>();
  private final CompletableFuture<Failure> over = new CompletableFuture<>();
  private volatile Optional<Login> login = Optional.empty();

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
    var clock = InstantSource.system();
    this.plan = plan;
    this.release = release;
    this.keyring = new Keyring(plan.identity(), clock, entropy);
    int most = 2 * (plan.queue() + Link.WINDOW);
    var linkPlan =
        new LinkPlan(
            plan.node(),
            observer -> dial(system, observer),
            new Observer(),
            most,
            Pace.of(plan.rate()),
            entropy);
    this.link =
        system.systemActorOf(
            Link.create(linkPlan), "link-" + NUMBERS.incrementAndGet(), Props.empty());
    this.questions = new Questions(link, plan.deadline());
    this.registrar = new Registrar(keyring, questions, desk);
    this.book = new AddressBook(plan.identity().state(), questions, desk, clock);
    var with = new Correspondence(questions, desk, book, registrar, clock, entropy);
    this.outbox = new Outbox(plan, keyring, with);
    this.mailroom = new Mailroom(plan, keyring, with);
  }

  private SallyportClient begun() {
    link.tell(new Link.Begin());
    return this;
  }

  private CompletionStage<ActorRef<Session.Command>> dial(
      ActorSystem<?> system, Consumer<SessionEvent> observer) {
    var as = new NoiseLogin(plan.node().publicKey(), plan.proof(), plan.shared());
    var identity = new Identity(plan.identity().name().text(), keyring.now().session());
    return new Connector(system, new NoiseProtocol().towards(as), DEADLINES, entropy)
        .connect(plan.node().unresolved(), Optional.empty(), identity, observer);
  }

  /// The first session, once the directory shows the client's keys. Fails when the first attempt
  /// does, with [Failure.Unreachable] although more follow, or for good.
  public CompletionStage<Login> ready() {
    return ready.minimalCompletionStage();
  }

  /// The session that is open now.
  public Optional<Login> login() {
    return login;
  }

  /// What ended the client for good, once something has.
  public CompletionStage<Failure> over() {
    return over.minimalCompletionStage();
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
    return Source.<Arrival>queue(Subscription.MOST).mapMaterializedValue(queue -> subscribe(queue));
  }

  /// What waits at the node now, or a part of it; empty when nothing does. What was fetched before
  /// and is not confirmed yet is left out.
  public CompletionStage<List<Arrival>> fetch() {
    return admitted(() -> questions.ask(new Request.Collect(0)).thenComposeAsync(this::open, desk));
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
    link.tell(new Link.Close());
    over.copy().completeOnTimeout(new Failure.Closed(), LONGEST_END.toSeconds(), SECONDS).join();
    release.run();
    desk.execute(keyring::destroy);
  }

  private NotUsed subscribe(BoundedSourceQueue<Arrival> queue) {
    subscription.begin(queue);
    attach();
    return NotUsed.getInstance();
  }

  private void attach() {
    questions
        .perform(new Request.Attach(plan.identity().name(), true))
        .whenComplete((_, failed) -> {
          if (failed != null && login.isPresent()) {
            subscription.end(ClientException.of(failed));
          }
        });
  }

  private CompletionStage<List<Arrival>> open(Reply reply) {
    if (reply instanceof Reply.Collected(var waiting)) {
      return mailroom.open(waiting.stream().map(Queued::envelope).toList());
    }
    throw Questions.refused(reply);
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

  private void rotate() {
    login.filter(_ -> !over.isDone()).ifPresent(registrar::publish);
    if (!over.isDone()) {
      desk.later(ROTATION_CHECK, this::rotate);
    }
  }

  private final class Observer implements LinkPlan.Owner {
    private boolean begun;

    @Override
    public void up(Login now) {
      if (!now.name().equals(plan.identity().name())) {
        link.tell(new Link.GiveUp(new Failure.Misnamed(plan.identity().name(), now.name())));
        return;
      }
      login = Optional.of(now);
      registrar.publish(now);
      if (subscription.isActive()) {
        attach();
      }
      if (!begun) {
        begun = true;
        registrar.published().whenComplete((_, failed) -> published(now, failed));
      }
    }

    private void published(Login now, @Nullable Throwable failed) {
      if (failed != null) {
        ready.completeExceptionally(failed);
      } else {
        ready.complete(now);
        desk.later(ROTATION_CHECK, SallyportClient.this::rotate);
      }
    }

    @Override
    public void unreachable() {
      ready.completeExceptionally(new ClientException(new Failure.Unreachable(plan.node())));
    }

    @Override
    public void down() {
      login = Optional.empty();
    }

    @Override
    public void arrived(SessionEvent.Delivered delivered) {
      desk.execute(() ->
          mailroom
              .open(delivered.envelopes())
              .thenAccept(arrivals -> arrivals.forEach(subscription::offer)));
    }

    @Override
    public void over(Failure.Final why) {
      login = Optional.empty();
      over.complete(why);
      ready.completeExceptionally(new ClientException(why));
      subscription.end(why);
    }
  }
}
