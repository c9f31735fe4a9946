package io.sallyport.actors.session;

import static io.sallyport.actors.testkit.ObedientMachine.frame;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.frame.Batch;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class BacklogTest {
  private static final Rejection WHY = Rejection.of(Reason.TOO_LARGE);

  private final Backlog backlog = new Backlog();

  @Test
  void frames_come_out_in_the_order_they_arrived_across_batches() {
    backlog.add(Batch.of(List.of(frame("a"), frame("b"))));
    backlog.add(Batch.of(List.of(frame("c"))));

    assertThat(backlog.nextFrame()).isEqualTo(frame("a"));
    assertThat(backlog.nextFrame()).isEqualTo(frame("b"));
    assertThat(backlog.nextFrame()).isEqualTo(frame("c"));
    assertThat(backlog.hasFrame()).isFalse();
  }

  @Test
  void a_batch_is_consumed_with_its_last_frame() {
    backlog.add(Batch.of(List.of(frame("a"), frame("b"))));

    backlog.nextFrame();
    assertThat(backlog.takeConsumed()).isZero();
    backlog.nextFrame();

    assertThat(backlog.takeConsumed()).isOne();
  }

  @Test
  void consumed_batches_are_told_of_once() {
    backlog.add(Batch.of(List.of(frame("a"))));
    backlog.add(Batch.of(List.of(frame("b"))));
    backlog.nextFrame();
    backlog.nextFrame();

    assertThat(backlog.takeConsumed()).isEqualTo(2);
    assertThat(backlog.takeConsumed()).isZero();
  }

  @Test
  void the_end_is_told_of_once_and_whether_it_was_inside_a_frame_stays_known() {
    assertThat(backlog.takeEnd()).isFalse();
    backlog.end(true);

    assertThat(backlog.takeEnd()).isTrue();
    assertThat(backlog.takeEnd()).isFalse();
    assertThat(backlog.endedInsideFrame()).isTrue();
  }

  @Test
  void a_refusal_shows_only_behind_the_frames_before_it() {
    backlog.add(Batch.of(List.of(frame("a"))));
    backlog.add(Batch.broken(List.of(frame("b")), WHY));

    backlog.nextFrame();
    assertThat(backlog.refusal()).isEmpty();
    backlog.nextFrame();

    assertThat(backlog.refusal()).contains(WHY);
  }

  @Test
  void a_refusal_stays_and_its_batch_is_never_consumed() {
    backlog.add(Batch.broken(List.of(), WHY));

    assertThat(backlog.refusal()).contains(WHY);
    assertThat(backlog.refusal()).contains(WHY);
    assertThat(backlog.hasFrame()).isFalse();
    assertThat(backlog.takeConsumed()).isZero();
  }
}
