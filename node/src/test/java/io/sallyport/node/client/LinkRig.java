package io.sallyport.node.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.sallyport.actors.connection.SessionEvent;
import io.sallyport.actors.connection.SessionId;
import io.sallyport.actors.session.Session;
import io.sallyport.node.config.Settings;
import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.crypto.SystemEntropy;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A link whose sessions are the test's, for each test.
final class LinkRig
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
  static final NodeAddress NODE =
      new NodeAddress("127.0.0.1", 7443, PublicBytes.copyOf(new byte[32]));
  static final Duration DEADLINE = Duration.ofMinutes(5);
  static final Reply NOBODY = new Reply.Refused(Rejection.of(Reason.NOT_REGISTERED));

  private static final Config PATIENT =
      ConfigFactory.parseString("pekko.actor.testkit.typed.single-expect-default = 15s");
  private static final SessionId ID = new SessionId("noise", 1);
  private static final Request WHO = new Request.Look();
  private static final int QUEUE = 3;
  private static final int RATE = 200;

  private Optional<ActorTestKit> kit = Optional.empty();
  private Optional<Rig> now = Optional.empty();

  private record Rig(
      TestProbe<Object> dialled,
      TestProbe<Object> told,
      TestProbe<Session.Command> session,
      ActorRef<Link.Command> link) {}

  /// One attempt to connect.
  record Attempt(
      Consumer<SessionEvent> events, CompletableFuture<ActorRef<Session.Command>> made) {}

  enum Word {
    UP,
    UNREACHABLE,
    RESTING,
    DOWN
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    var config = ManualTime.config().withFallback(PATIENT).withFallback(Settings.forClients());
    kit = Optional.of(ActorTestKit.create(context.getRequiredTestClass().getSimpleName(), config));
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    var plan =
        new LinkPlan(NODE, this::dial, new Owner(), QUEUE, Pace.of(RATE), new SystemEntropy());
    now =
        Optional.of(
            new Rig(
                kit().createTestProbe(),
                kit().createTestProbe(),
                kit().createTestProbe(),
                kit().spawn(Link.create(plan))));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    kit().stop(link());
  }

  @Override
  public void afterAll(ExtensionContext context) {
    kit().shutdownTestKit();
  }

  private ActorTestKit kit() {
    return kit.orElseThrow();
  }

  ManualTime time() {
    return ManualTime.get(kit().system());
  }

  TestProbe<Object> dialled() {
    return now.orElseThrow().dialled();
  }

  TestProbe<Object> told() {
    return now.orElseThrow().told();
  }

  TestProbe<Session.Command> session() {
    return now.orElseThrow().session();
  }

  ActorRef<Link.Command> link() {
    return now.orElseThrow().link();
  }

  private CompletionStage<ActorRef<Session.Command>> dial(
      PublicBytes key, Consumer<SessionEvent> events) {
    assertThat(key).isEqualTo(NODE.keys().getFirst());
    var attempt = new Attempt(events, new CompletableFuture<>());
    dialled().ref().tell(attempt);
    return attempt.made();
  }

  Attempt begin() {
    link().tell(new Link.Begin());
    return attempt();
  }

  Attempt attempt() {
    return (Attempt) dialled().receiveMessage();
  }

  void open(Attempt attempt) {
    attempt.made().complete(session().ref());
    attempt.events().accept(new SessionEvent.Bound(ID, Content.copyOf(new byte[32])));
    attempt.events().accept(new SessionEvent.Established(ID, "", "alice"));
    told().expectMessage(Word.UP);
  }

  CompletionStage<Reply> ask(Duration deadline) {
    var answer = new CompletableFuture<Reply>();
    link().tell(new Link.Ask(WHO, deadline, answer));
    return answer;
  }

  long ticket() {
    return session().expectMessageClass(Session.Submit.class).ticket();
  }

  void answer(Attempt attempt, Reply reply) {
    answered(attempt, ticket(), reply);
  }

  void answered(Attempt attempt, long ticket, Reply reply) {
    attempt.events().accept(new SessionEvent.Answered(ID, ticket, reply));
  }

  void end(Attempt attempt, Reason why) {
    attempt.events().accept(new SessionEvent.Ended(ID, Rejection.of(why)));
  }

  static void assertFails(CompletionStage<Reply> answer, Failure why) {
    assertThat(answer)
        .failsWithin(Duration.ofSeconds(5))
        .withThrowableThat()
        .satisfies(thrown ->
            assertThat(ClientException.of(Objects.requireNonNull(thrown.getCause())))
                .isEqualTo(why));
  }

  private final class Owner implements LinkPlan.Owner {
    @Override
    public void up(Login login) {
      told().ref().tell(Word.UP);
    }

    @Override
    public void unreachable() {
      told().ref().tell(Word.UNREACHABLE);
    }

    @Override
    public void resting() {
      told().ref().tell(Word.RESTING);
    }

    @Override
    public void down() {
      told().ref().tell(Word.DOWN);
    }

    @Override
    public void arrived(SessionEvent.Delivered delivered) {
      told().ref().tell(delivered);
    }

    @Override
    public void over(Failure.Final why) {
      told().ref().tell(why);
    }
  }
}
