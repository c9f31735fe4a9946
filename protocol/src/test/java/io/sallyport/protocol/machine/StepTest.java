package io.sallyport.protocol.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StepTest {
  private static final Frame FRAME = Frame.owning(new byte[] {1});
  private static final Request REQUEST = new Request.Claim("1");
  private static final Reply REPLY = new Reply.Told("told");
  private static final Milestone MILESTONE = new Milestone.Established("");
  private static final Rejection WHY = Rejection.of(Reason.SHUTDOWN);

  @Test
  void effects_keep_the_order_in_which_they_were_added() {
    var spent = List.of(Secret.copyOf(new byte[1]));

    var step =
        Step.to("next")
            .send(FRAME)
            .ask(3, REQUEST)
            .answer(4, REPLY)
            .note(MILESTONE)
            .close(WHY)
            .wipe(spent);

    assertThat(step.next()).isEqualTo("next");
    assertThat(step.effects())
        .containsExactly(
            new Effect.Send(FRAME, Duration.ZERO),
            new Effect.Ask(3, REQUEST),
            new Effect.Answer(4, REPLY),
            new Effect.Note(MILESTONE),
            new Effect.Close(WHY),
            new Effect.Wipe(spent));
  }

  @Test
  void adding_an_effect_leaves_the_shorter_step_as_it_was() {
    var shorter = Step.to("next").send(FRAME);

    var longer = shorter.close(WHY);

    assertThat(shorter.effects()).hasSize(1);
    assertThat(longer.effects()).hasSize(2);
  }

  @Test
  void neither_effects_nor_spent_secrets_change_with_the_lists_they_were_made_from() {
    var spent = new ArrayList<>(List.of(Secret.copyOf(new byte[1])));
    var effects = new ArrayList<Effect>(List.of(new Effect.Wipe(spent)));
    var step = new Step<>("next", effects);

    spent.clear();
    effects.clear();

    assertThat(step.effects())
        .singleElement()
        .isInstanceOfSatisfying(Effect.Wipe.class, wipe -> assertThat(wipe.spent()).hasSize(1));
  }

  @Test
  void what_the_far_side_said_is_not_printed() {
    assertThat(new Milestone.Established("hello")).hasToString("Established[5 characters]");
    assertThat(new Milestone.Parting("goodbye")).hasToString("Parting[7 characters]");
  }
}
