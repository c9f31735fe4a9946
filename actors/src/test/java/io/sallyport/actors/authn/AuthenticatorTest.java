package io.sallyport.actors.authn;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.actors.connection.Answer;
import io.sallyport.actors.connection.HouseWord;
import io.sallyport.actors.connection.SessionId;
import io.sallyport.actors.directory.Registrar;
import io.sallyport.actors.testkit.TestHouse;
import io.sallyport.actors.testkit.TestSystem;
import io.sallyport.protocol.crypto.PublicKey;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Principal;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.actor.testkit.typed.annotations.JUnit5TestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestKitJUnit5Extension;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestKitJUnit5Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class AuthenticatorTest {
  private static final SessionId FIRST = new SessionId("hall", 1);
  private static final SessionId SECOND = new SessionId("hall", 2);
  private static final SessionId ELSEWHERE = new SessionId("yard", 3);
  private static final Principal ADA = new Principal("hall", "ada");
  private static final Reply BUSY = new Reply.Refused(Rejection.of(Reason.BUSY_IDENTITY));

  @JUnit5TestKit public final ActorTestKit kit = TestSystem.onTheClock();
  private final Secret key = Secret.copyOf(new byte[] {1, 2, 3});
  private final TestProbe<HouseWord> answers = kit.createTestProbe();
  private final TestProbe<Registrar.Command> directory = kit.createTestProbe();
  private ActorRef<Authenticator.Command> authenticator;

  @BeforeEach
  void openTheHouse() {
    authenticator =
        kit.spawn(
            Authenticator.create(
                Map.of(ADA, key),
                directory.ref(),
                TestHouse::unknownAuthority,
                () -> Instant.EPOCH));
  }

  @Test
  void a_known_name_is_recognised_by_a_key_of_its_own() {
    recognise(FIRST, "ada", 5);

    var answer = answers.expectMessageClass(Answer.class);
    assertThat(answer.ticket()).isEqualTo(5);
    var recognised = ((Reply.Recognised) answer.reply()).key();
    assertThat(recognised.sameAs(key)).isTrue();
    recognised.destroy();
    assertThat(key.isDestroyed()).isFalse();
  }

  @Test
  void an_unknown_name_is_refused() {
    recognise(FIRST, "eve", 5);

    assertThat(refusal()).isEqualTo(Reason.UNKNOWN_CLIENT);
  }

  @Test
  void a_public_key_is_found_once_it_is_published() {
    var publicKey = PublicKey.copyOf(new byte[] {7});
    authenticator.tell(new Authenticator.Publish("hall", Map.of("ada", publicKey)));

    authenticator.tell(new Authenticator.Ask(SECOND, new Request.FindKey("ada"), 5, answers.ref()));

    answers.expectMessage(new Answer(5, new Reply.Found(publicKey)));
  }

  @Test
  void a_session_is_introduced_as_what_it_claimed() {
    var introduced = kit.<Optional<Principal>>createTestProbe();
    authenticator.tell(new Authenticator.Introduce(FIRST, introduced.ref()::tell));
    claim(FIRST, 5);
    authenticator.tell(new Authenticator.Introduce(FIRST, introduced.ref()::tell));

    introduced.expectMessage(Optional.empty());
    introduced.expectMessage(Optional.of(ADA));
    answers.expectMessage(new Answer(5, new Reply.Admitted(ADA)));
  }

  @Test
  void a_name_is_known_in_its_own_realm_only() {
    recognise(ELSEWHERE, "ada", 5);

    assertThat(refusal()).isEqualTo(Reason.UNKNOWN_CLIENT);
  }

  @Test
  void whoever_claims_an_identity_first_keeps_it() {
    claim(FIRST, 5);
    claim(SECOND, 6);

    answers.expectMessage(new Answer(5, new Reply.Admitted(ADA)));
    answers.expectMessage(new Answer(6, BUSY));
  }

  @Test
  void an_identity_is_free_again_when_its_holder_has_left() {
    claim(FIRST, 5);
    authenticator.tell(new Authenticator.Leave(FIRST));
    claim(SECOND, 6);

    answers.expectMessage(new Answer(5, new Reply.Admitted(ADA)));
    answers.expectMessage(new Answer(6, new Reply.Admitted(ADA)));
  }

  @Test
  void whoever_was_refused_takes_nothing_from_the_holder_by_leaving() {
    claim(FIRST, 5);
    claim(SECOND, 6);
    authenticator.tell(new Authenticator.Leave(SECOND));
    claim(SECOND, 7);

    answers.expectMessage(new Answer(5, new Reply.Admitted(ADA)));
    answers.expectMessage(new Answer(6, BUSY));
    answers.expectMessage(new Answer(7, BUSY));
  }

  @Test
  void the_same_name_in_another_realm_is_somebody_else() {
    claim(FIRST, 5);
    claim(ELSEWHERE, 6);

    answers.expectMessage(new Answer(5, new Reply.Admitted(ADA)));
    answers.expectMessage(new Answer(6, new Reply.Admitted(new Principal("yard", "ada"))));
  }

  private void recognise(SessionId session, String name, long ticket) {
    authenticator.tell(
        new Authenticator.Ask(session, new Request.Recognise(name), ticket, answers.ref()));
  }

  private void claim(SessionId session, long ticket) {
    authenticator.tell(
        new Authenticator.Ask(session, new Request.Claim("ada"), ticket, answers.ref()));
  }

  private Reason refusal() {
    return ((Reply.Refused) answers.expectMessageClass(Answer.class).reply()).why().reason();
  }
}
