package io.sallyport.actors.group;

import io.sallyport.actors.connection.Answer;
import io.sallyport.actors.connection.HouseWord;
import io.sallyport.actors.connection.SessionId;
import io.sallyport.actors.testkit.TestSystem;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Principal;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.util.List;
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
final class GroupsTest {
  private static final List<String> PAIR = List.of("ada", "bob");
  private static final Content HELLO = Content.ofText("hello");

  @JUnit5TestKit public final ActorTestKit kit = TestSystem.onTheClock();
  private final TestProbe<HouseWord> ada = kit.createTestProbe();
  private final TestProbe<HouseWord> bob = kit.createTestProbe();
  private ActorRef<Groups.Command> groups;

  @BeforeEach
  void openTheHouse() {
    groups = kit.spawn(Groups.create(Map.of("hall", PAIR, "yard", PAIR)));
  }

  @Test
  void what_one_says_reaches_the_other_and_is_answered_once_that_one_took_it() {
    gather();

    ask(ada, 1, "ada", 7, new Request.Relay(HELLO));
    bob.expectMessage(new HouseWord.News(new Notice.Relayed(1, "ada", HELLO)));
    ada.expectNoMessage();
    ask(bob, 2, "bob", 8, new Request.Took(1));

    ada.expectMessage(new Answer(7, new Reply.Done()));
    bob.expectMessage(new Answer(8, new Reply.Done()));
  }

  @Test
  void who_leaves_is_waited_for_no_longer() {
    gather();
    ask(ada, 1, "ada", 7, new Request.Relay(HELLO));
    bob.expectMessage(new HouseWord.News(new Notice.Relayed(1, "ada", HELLO)));

    groups.tell(new Groups.Leave(new SessionId("hall", 2)));
    groups.tell(new Groups.Leave(new SessionId("hall", 2)));

    ada.expectMessage(new Answer(7, new Reply.Done()));
  }

  @Test
  void the_clients_of_another_listener_are_another_group() {
    join(ada, 1, "ada");
    groups.tell(ask("yard", 2, "bob", 1, new Request.Join(), bob));
    bob.expectMessage(new Answer(1, new Reply.Joined(PAIR)));

    ask(ada, 1, "ada", 7, new Request.Relay(HELLO));

    ada.expectMessage(new Answer(7, new Reply.Done()));
    bob.expectNoMessage();
  }

  @Test
  void who_never_joined_is_refused() {
    ask(ada, 1, "ada", 7, new Request.Begin());

    ada.expectMessage(
        new Answer(7, new Reply.Refused(new Rejection(Reason.WRONG_PHASE, "not joined"))));
  }

  private void gather() {
    join(ada, 1, "ada");
    join(bob, 2, "bob");
    ask(ada, 1, "ada", 2, new Request.Begin());
    ada.expectMessage(new Answer(2, new Reply.Done()));
    ask(bob, 2, "bob", 2, new Request.Begin());
    ada.expectMessage(new HouseWord.News(new Notice.Gathered()));
    bob.expectMessage(new HouseWord.News(new Notice.Gathered()));
    bob.expectMessage(new Answer(2, new Reply.Done()));
  }

  private void join(TestProbe<HouseWord> member, long session, String name) {
    ask(member, session, name, 1, new Request.Join());
    member.expectMessage(new Answer(1, new Reply.Joined(PAIR)));
  }

  private void ask(
      TestProbe<HouseWord> member,
      long session,
      String name,
      long ticket,
      Request.OfGroup request) {
    groups.tell(ask("hall", session, name, ticket, request, member));
  }

  private static Groups.Ask ask(
      String listener,
      long session,
      String name,
      long ticket,
      Request.OfGroup request,
      TestProbe<HouseWord> member) {
    return new Groups.Ask(
        new SessionId(listener, session),
        Optional.of(new Principal(listener, name)),
        request,
        ticket,
        member.ref());
  }
}
