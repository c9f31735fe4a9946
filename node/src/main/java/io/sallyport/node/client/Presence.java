package io.sallyport.node.client;

import io.sallyport.actors.connection.SessionEvent;
import io.sallyport.actors.session.Deadlines;
import io.sallyport.actors.session.Session;
import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.crypto.X25519;
import io.sallyport.protocol.machine.Identity;
import io.sallyport.protocol.service.Queued;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.wire.noise.NoiseLogin;
import io.sallyport.protocol.wire.noise.NoiseProtocol;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.stream.BoundedSourceQueue;
import org.jspecify.annotations.Nullable;

/// A client's being there: one session after the other, and what is to be done whenever one begins.
/// Thread safe.
final class Presence implements LinkPlan.Owner {
  private static final Deadlines DEADLINES =
      new Deadlines(Duration.ofSeconds(10), Duration.ofSeconds(90), Duration.ofSeconds(10));
  private static final Duration ROTATION_CHECK = Duration.ofHours(1);

  /// Counts the clients of the process: their actors need names of their own.
  private static final AtomicLong NUMBERS = new AtomicLong();

  private final ClientPlan plan;
  private final ActorSystem<?> system;
  private final Keyring keyring;
  private final ActorRef<Link.Command> link;
  private final Correspondence correspondence;
  private final Mailroom mailroom;
  private final Subscription subscription = new Subscription();
  private final CompletableFuture<Login> ready = new CompletableFuture<>();
  private final CompletableFuture<Failure> over = new CompletableFuture<>();
  private volatile Optional<Login> login = Optional.empty();
  private volatile Consumer<Contact> observer = _ -> {};

  /// Confined to the link.
  private boolean begun;

  /// Confined to the link.
  private boolean lost;

  /// One that has not begun.
  ///
  /// @throws ClientException [Failure.Unusable]
  static Presence of(ClientPlan plan, ActorSystem<?> system, Entropy entropy) {
    var keyring = new Keyring(plan.identity(), InstantSource.system(), entropy);
    try {
      return new Presence(plan, system, keyring, entropy);
    } catch (ClientException unusable) {
      keyring.destroy();
      throw unusable;
    }
  }

  private Presence(ClientPlan plan, ActorSystem<?> system, Keyring keyring, Entropy entropy) {
    this.plan = plan;
    this.system = system;
    this.keyring = keyring;
    var clock = InstantSource.system();
    var desk = new Desk();
    var state = plan.identity().state();
    var received = state.read(StateFolder.RECEIVED);
    this.link = spawn(entropy);
    var questions = new Questions(link, plan.deadline());
    this.correspondence =
        new Correspondence(
            state,
            keyring,
            questions,
            desk,
            new AddressBook(state, questions, desk, clock),
            new Registrar(keyring, questions, desk),
            clock,
            entropy);
    this.mailroom = new Mailroom(plan.identity().name(), received, correspondence);
  }

  private ActorRef<Link.Command> spawn(Entropy entropy) {
    int most = 2 * (plan.queue() + Link.WINDOW);
    var pace = Pace.of(plan.rate());
    var linkPlan = new LinkPlan(plan.node(), this::dial, this, most, pace, entropy);
    var name = "link-" + NUMBERS.incrementAndGet();
    return system.systemActorOf(Link.create(linkPlan), name, Props.empty());
  }

  private CompletionStage<ActorRef<Session.Command>> dial(
      PublicBytes key, Consumer<SessionEvent> observer) {
    var server = X25519.encoded(key.toArray());
    var as = new NoiseLogin(server, plan.proof(), plan.shared());
    var own = plan.key().orElseGet(() -> keyring.now().session());
    var identity = new Identity(plan.identity().name().text(), own);
    return new Connector(
            system, new NoiseProtocol().towards(as), DEADLINES, correspondence.entropy())
        .connect(plan.node().unresolved(), Optional.empty(), identity, observer);
  }

  Correspondence correspondence() {
    return correspondence;
  }

  void begin() {
    link.tell(new Link.Begin());
  }

  /// Ends the session in order, and forgets the keys.
  void close(Duration longest) {
    link.tell(new Link.Close());
    over.copy()
        .completeOnTimeout(new Failure.Closed(), longest.toMillis(), TimeUnit.MILLISECONDS)
        .join();
    correspondence.desk().execute(keyring::destroy);
  }

  /// The first session, once the directory shows the client's keys.
  CompletionStage<Login> ready() {
    return ready.minimalCompletionStage();
  }

  /// The session that is open now.
  Optional<Login> login() {
    return login;
  }

  void observe(Consumer<Contact> next) {
    observer = next;
  }

  /// What ended it for good.
  CompletionStage<Failure> over() {
    return over.minimalCompletionStage();
  }

  /// What comes goes into the queue from now on.
  NotUsed subscribe(BoundedSourceQueue<Arrival> queue) {
    subscription.begin(queue);
    attach();
    return NotUsed.getInstance();
  }

  /// What was collected, opened.
  CompletionStage<List<Arrival>> open(Reply reply) {
    if (reply instanceof Reply.Collected(var waiting)) {
      return mailroom.open(waiting.stream().map(Queued::envelope).toList());
    }
    throw Questions.refused(reply);
  }

  private void attach() {
    correspondence
        .questions()
        .perform(new Request.Attach(plan.identity().name(), true))
        .whenComplete((_, failed) -> {
          if (failed != null && login.isPresent()) {
            subscription.end(ClientException.of(failed));
          }
        });
  }

  private void rotate() {
    login.filter(_ -> !over.isDone()).ifPresent(_ -> correspondence.registrar().publish());
    if (!over.isDone()) {
      correspondence.desk().later(ROTATION_CHECK, this::rotate);
    }
  }

  @Override
  public void up(Login now) {
    if (!now.name().equals(plan.identity().name())) {
      link.tell(new Link.GiveUp(new Failure.Misnamed(plan.identity().name(), now.name())));
      return;
    }
    login = Optional.of(now);
    if (lost) {
      lost = false;
      tell(Contact.BACK);
    }
    correspondence.registrar().publish(now);
    if (subscription.isActive()) {
      attach();
    }
    if (!begun) {
      begun = true;
      correspondence.registrar().published().whenComplete((_, failed) -> published(now, failed));
    }
  }

  private void published(Login now, @Nullable Throwable failed) {
    if (failed != null) {
      ready.completeExceptionally(failed);
    } else {
      ready.complete(now);
    }
    correspondence.desk().later(ROTATION_CHECK, this::rotate);
  }

  @Override
  public void unreachable() {
    ready.completeExceptionally(new ClientException(new Failure.Unreachable(plan.node())));
  }

  @Override
  public void resting() {
    if (begun && !lost) {
      lost = true;
      tell(Contact.LOST);
    }
  }

  private void tell(Contact contact) {
    correspondence.desk().execute(() -> observer.accept(contact));
  }

  @Override
  public void down() {
    login = Optional.empty();
  }

  @Override
  public void arrived(SessionEvent.Delivered delivered) {
    correspondence
        .desk()
        .execute(() ->
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
