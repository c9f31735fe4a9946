package io.sallyport.actors.session;

import static io.sallyport.actors.testkit.ObedientMachine.frame;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.frame.LengthPrefixed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class OutgoingTest {
  private static final Duration GAP = Duration.ofMillis(150);
  private static final Outbound LAST = new Outbound.Last();

  private final Outgoing outgoing = new Outgoing(new LengthPrefixed(100));
  private final List<Outbound> written = new ArrayList<>();

  @Test
  void the_frames_of_a_turn_leave_together_and_encoded() {
    outgoing.open(written::add);

    outgoing.send(frame("a"), Duration.ZERO);
    outgoing.send(frame("bc"), Duration.ZERO);
    outgoing.flush(true);

    assertThat(written).containsExactly(turn(0, 0, 0, 0, 1, 'a', 0, 0, 0, 2, 'b', 'c'));
  }

  @Test
  void nothing_leaves_before_the_flush_and_nothing_twice() {
    outgoing.open(written::add);

    outgoing.send(frame("a"), Duration.ZERO);
    assertThat(written).isEmpty();
    outgoing.flush(true);
    outgoing.flush(true);

    assertThat(written).hasSize(1);
  }

  @Test
  void consumed_batches_add_up_to_the_next_flush_and_need_no_frame() {
    outgoing.open(written::add);

    outgoing.consumed(1);
    outgoing.consumed(2);
    outgoing.flush(true);
    outgoing.flush(true);

    assertThat(written).containsExactly(turn(3));
  }

  @Test
  void a_gap_parts_what_is_before_from_what_is_behind() {
    outgoing.open(written::add);

    outgoing.send(frame("a"), Duration.ZERO);
    outgoing.send(frame("b"), GAP);
    outgoing.send(frame("c"), Duration.ZERO);
    outgoing.flush(true);

    assertThat(written)
        .containsExactly(
            turn(0, 0, 0, 0, 1, 'a'),
            new Outbound.Apart(bytes(0, 0, 0, 1, 'b'), GAP),
            turn(0, 0, 0, 0, 1, 'c'));
  }

  @Test
  void the_last_is_behind_all_that_was_queued_and_nothing_is_behind_it() {
    outgoing.open(written::add);

    outgoing.send(frame("a"), Duration.ZERO);
    outgoing.last();
    outgoing.send(frame("b"), Duration.ZERO);
    outgoing.send(frame("c"), GAP);
    outgoing.flush(true);

    assertThat(written).containsExactly(turn(0, 0, 0, 0, 1, 'a'), LAST);
  }

  @Test
  void a_wire_that_opens_after_the_last_is_closed_at_once() {
    outgoing.send(frame("a"), Duration.ZERO);
    outgoing.last();

    outgoing.open(written::add);

    assertThat(written).containsExactly(LAST);
  }

  private static Outbound turn(int consumed, int... bytes) {
    return new Outbound.Turn(bytes(bytes), consumed);
  }

  private static ByteString bytes(int... bytes) {
    return ByteString.fromInts(bytes);
  }
}
