package io.sallyport.protocol.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Reply;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UnansweredTest {
  private static final Unanswered TWO = Unanswered.NOTHING.with(3).with(4);

  @Test
  void who_asked_first_is_answered_first() {
    assertThat(TWO.oldest()).isEqualTo(3);
    assertThat(TWO.withoutOldest().oldest()).isEqualTo(4);
    assertThat(TWO.withoutOldest().withoutOldest()).isEqualTo(Unanswered.NOTHING);
  }

  @Test
  void no_more_than_256_wait() {
    var unanswered = Unanswered.NOTHING;
    for (int i = 0; i < 255; i++) {
      unanswered = unanswered.with(i);
    }

    assertThat(unanswered.isFull()).isFalse();
    assertThat(unanswered.with(255).isFull()).isTrue();
  }

  @Test
  void all_are_told_that_there_will_be_no_answer_behind_what_was_due_before() {
    var why = Rejection.of(Reason.PEER_CLOSED);

    var step = TWO.refuse(Step.to("closed").mark(1), why);

    assertThat(step)
        .isEqualTo(
            Step.to("closed")
                .mark(1)
                .answer(3, new Reply.Refused(why))
                .answer(4, new Reply.Refused(why)));
  }
}
