package io.sallyport.protocol.wire.ratchet;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Step;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.testkit.Frames;
import io.sallyport.protocol.testkit.House;
import io.sallyport.protocol.testkit.Secrets;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is wiped where keys are made and stepped at once, and by the end of a session.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RatchetSecretsTest {
  @Test
  void an_initiator_wipes_the_first_keys_towards_the_server_with_its_hello() {
    var step = InitiatorStages.MACHINE.step(InitiatorStages.START, new Input.Opened());

    assertSame(wiped(step), RatchetKit.initialKeys(2).toServer().secrets());
    assertThat(Secrets.heldBy(step.next())).hasSize(4).doesNotContainAnyElementsOf(wiped(step));
  }

  @Test
  void a_responder_wipes_the_first_keys_towards_itself_and_the_key_of_the_client_with_the_hello() {
    var initial = RatchetKit.initialKeys(2).toServer().secrets();

    var step = ResponderStages.MACHINE.step(ResponderStages.AWAIT_KEY, ResponderStages.RECOGNISED);

    assertSame(wiped(step).subList(0, 2), initial);
    assertThat(wiped(step).subList(2, 3))
        .containsExactlyElementsOf(Secrets.heldBy(ResponderStages.RECOGNISED));
    assertThat(wiped(step)).hasSize(3);
    assertThat(Secrets.heldBy(step.next())).hasSize(4).doesNotContainAnyElementsOf(wiped(step));
  }

  @Test
  void a_responder_wipes_everything_it_made_for_a_forged_hello() {
    var forged = Frames.flip(ResponderStages.HELLO, 30 * 8);
    var key = RatchetProtocol.classroomKey(2);
    var keys = RatchetKit.initialKeys(2).secrets();

    var step =
        ResponderStages.MACHINE.step(
            new RatchetResponder.State.AwaitKey(2, forged),
            new Input.Replied(0, new Reply.Recognised(key)));

    assertSame(wiped(step).subList(0, 4), keys);
    assertThat(wiped(step).subList(4, 5)).containsExactly(key);
    assertThat(wiped(step)).hasSize(5);
  }

  @ParameterizedTest(name = "after {0} rounds")
  @CsvSource({"0", "1", "5"})
  void when_both_ends_have_closed_every_secret_was_wiped_once(int rounds) {
    var conversation = RatchetKit.conversation(1, new House(RatchetKit.PROTOCOL)).open();
    for (int round = 1; round <= rounds; round++) {
      conversation.ask(RatchetKit.contribution(round, "1"));
    }

    conversation.initiator().feed(new Input.Ended());
    conversation.talk();

    int stepped = 2 * (rounds + 1);
    assertThat(Secrets.wipedBy(conversation.initiator().effects()))
        .hasSize(2 * stepped + 4)
        .doesNotHaveDuplicates()
        .allMatch(Secret::isDestroyed);
    assertThat(Secrets.wipedBy(conversation.responder().effects()))
        .hasSize(2 * stepped + 4 + 1)
        .doesNotHaveDuplicates()
        .allMatch(Secret::isDestroyed);
  }

  private static void assertSame(List<Secret> actual, List<Secret> expected) {
    assertThat(actual).hasSameSizeAs(expected);
    assertThat(actual).zipSatisfy(expected, (one, other) -> assertThat(one.sameAs(other)).isTrue());
  }

  private static List<Secret> wiped(Step<?> step) {
    return Secrets.wipedBy(step.effects());
  }
}
