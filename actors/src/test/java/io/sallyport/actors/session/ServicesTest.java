package io.sallyport.actors.session;

import io.sallyport.actors.aggregate.Aggregator;
import io.sallyport.actors.authn.Authenticator;
import io.sallyport.actors.connection.HouseWord;
import io.sallyport.actors.connection.SessionId;
import io.sallyport.actors.directory.Registrar;
import io.sallyport.actors.inbox.InboxSupervisor;
import io.sallyport.actors.testkit.TestSystem;
import io.sallyport.protocol.service.Numbers;
import io.sallyport.protocol.service.Principal;
import io.sallyport.protocol.service.Request;
import java.util.Optional;
import org.apache.pekko.actor.testkit.typed.annotations.JUnit5TestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestKitJUnit5Extension;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestKitJUnit5Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class ServicesTest {
  private static final SessionId SESSION = new SessionId("hall", 1);

  @JUnit5TestKit public final ActorTestKit kit = TestSystem.onTheClock();

  private static final Optional<Principal> NOBODY = Optional.empty();
  private static final Optional<Principal> ADA = Optional.of(new Principal("hall", "ada"));

  /// Plays the actors, so that the order of what they are told shows.
  private final TestProbe<Object> all = kit.createTestProbe();

  private final ActorRef<HouseWord> session = kit.<HouseWord>createTestProbe().ref();
  private final House house =
      new Services(
          all.ref().narrow(),
          all.ref().narrow(),
          all.ref().narrow(),
          all.ref().narrow(),
          all.ref().narrow());

  @Test
  void every_request_reaches_the_actor_that_answers_it() {
    var numbers = Numbers.parse("1, 2");

    house.ask(SESSION, NOBODY, 5, new Request.Recognise("ada"), session);
    house.ask(SESSION, NOBODY, 6, new Request.Claim("ada"), session);
    house.ask(SESSION, NOBODY, 7, new Request.Contribute(3, numbers), session);
    house.ask(SESSION, NOBODY, 8, new Request.Look(), session);
    house.ask(SESSION, ADA, 9, new Request.ReadLog(0), session);

    all.expectMessage(new Authenticator.Ask(SESSION, new Request.Recognise("ada"), 5, session));
    all.expectMessage(new Authenticator.Ask(SESSION, new Request.Claim("ada"), 6, session));
    all.expectMessage(
        new Aggregator.Ask(SESSION, new Request.Contribute(3, numbers), 7, session.narrow()));
    all.expectMessage(new InboxSupervisor.Ask(SESSION, NOBODY, new Request.Look(), 8, session));
    all.expectMessage(new Registrar.Ask(ADA, new Request.ReadLog(0), 9, session));
  }

  @Test
  void the_numbers_of_a_session_go_before_its_identity_is_free() {
    house.leave(SESSION);

    all.expectMessage(new Aggregator.Leave(SESSION));
    all.expectMessage(new InboxSupervisor.Leave(SESSION));
    all.expectMessageClass(Authenticator.Introduce.class);
    all.expectMessage(new Authenticator.Leave(SESSION));
  }
}
