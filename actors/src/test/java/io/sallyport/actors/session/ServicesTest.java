package io.sallyport.actors.session;

import io.sallyport.actors.aggregate.Aggregator;
import io.sallyport.actors.authn.Authenticator;
import io.sallyport.actors.connection.Answer;
import io.sallyport.actors.connection.SessionId;
import io.sallyport.actors.testkit.TestSystem;
import io.sallyport.protocol.service.Numbers;
import io.sallyport.protocol.service.Request;
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

  /// Plays both actors, so that the order of what they are told shows.
  private final TestProbe<Object> both = kit.createTestProbe();

  private final ActorRef<Answer> session = kit.<Answer>createTestProbe().ref();
  private final House house = new Services(both.ref().narrow(), both.ref().narrow());

  @Test
  void every_request_reaches_the_actor_that_answers_it() {
    var numbers = Numbers.parse("1, 2");

    house.ask(SESSION, 5, new Request.Recognise("ada"), session);
    house.ask(SESSION, 6, new Request.Claim("ada"), session);
    house.ask(SESSION, 7, new Request.Contribute(3, numbers), session);

    both.expectMessage(new Authenticator.Recognise(SESSION, "ada", 5, session));
    both.expectMessage(new Authenticator.Claim(SESSION, "ada", 6, session));
    both.expectMessage(new Aggregator.Contribute(SESSION, 3, numbers, 7, session));
  }

  @Test
  void the_numbers_of_a_session_go_before_its_identity_is_free() {
    house.leave(SESSION);

    both.expectMessage(new Aggregator.Leave(SESSION));
    both.expectMessage(new Authenticator.Leave(SESSION));
  }
}
