package io.sallyport.actors.session;

import io.sallyport.actors.aggregate.Aggregator;
import io.sallyport.actors.authn.Authenticator;
import io.sallyport.actors.connection.HouseWord;
import io.sallyport.actors.connection.SessionId;
import io.sallyport.actors.directory.Registrar;
import io.sallyport.actors.inbox.InboxSupervisor;
import io.sallyport.actors.series.SeriesSupervisor;
import io.sallyport.actors.testkit.TestSystem;
import io.sallyport.protocol.service.Numbers;
import io.sallyport.protocol.service.Principal;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.service.Series;
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
          all.ref().narrow(),
          all.ref().narrow());

  @Test
  void every_request_reaches_the_actor_that_answers_it() {
    var visit = house.visit(SESSION, session);
    var numbers = Numbers.parse("1, 2");

    visit.ask(NOBODY, 5, new Request.Recognise("ada"));
    visit.ask(NOBODY, 6, new Request.Claim("ada"));
    visit.ask(NOBODY, 7, new Request.Contribute(3, numbers));
    visit.ask(NOBODY, 8, new Request.Look());
    visit.ask(ADA, 9, new Request.ReadLog(0));
    visit.ask(ADA, 10, new Request.SumUp(new Series("s", 1)));

    all.expectMessage(new Authenticator.Ask(SESSION, new Request.Recognise("ada"), 5, session));
    all.expectMessage(new Authenticator.Ask(SESSION, new Request.Claim("ada"), 6, session));
    all.expectMessage(
        new Aggregator.Ask(SESSION, new Request.Contribute(3, numbers), 7, session.narrow()));
    all.expectMessage(new InboxSupervisor.Ask(SESSION, NOBODY, new Request.Look(), 8, session));
    all.expectMessage(new Registrar.Ask(ADA, new Request.ReadLog(0), 9, session));
    all.expectMessage(
        new SeriesSupervisor.Ask(ADA, new Request.SumUp(new Series("s", 1)), 10, session.narrow()));
  }

  @Test
  void the_numbers_of_a_session_go_before_its_identity_is_free() {
    var visit = house.visit(SESSION, session);
    visit.ask(NOBODY, 1, new Request.Claim("ada"));
    visit.ask(NOBODY, 2, new Request.Contribute(1, Numbers.parse("1")));
    visit.ask(NOBODY, 3, new Request.Look());
    visit.ask(NOBODY, 4, new Request.Begin());
    all.receiveSeveralMessages(4);

    visit.leave();

    all.expectMessage(new Aggregator.Leave(SESSION));
    all.expectMessage(new InboxSupervisor.Leave(SESSION));
    all.expectMessageClass(Authenticator.Introduce.class);
    all.expectMessage(new Authenticator.Leave(SESSION));
  }

  @Test
  void a_session_takes_its_leave_only_of_those_whom_it_has_asked() {
    var visit = house.visit(SESSION, session);
    visit.ask(NOBODY, 1, new Request.Recognise("ada"));
    all.expectMessageClass(Authenticator.Ask.class);

    visit.leave();

    all.expectMessage(new Authenticator.Leave(SESSION));
    expectNothingMore();
  }

  @Test
  void whoever_asked_for_nothing_leaves_unnoticed() {
    var visit = house.visit(SESSION, session);
    visit.leave();

    expectNothingMore();
  }

  /// What was told before would come first.
  private void expectNothingMore() {
    all.ref().tell("nothing");
    all.expectMessage("nothing");
  }
}
