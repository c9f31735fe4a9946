package io.sallyport.actors.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.machine.Silence;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class DeadlinesTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Deadlines FIVE_MINUTES =
      new Deadlines(Duration.ofSeconds(10), Duration.ofMinutes(5), Duration.ofSeconds(5));

  @Test
  void a_protocol_without_a_limit_of_its_own_takes_the_listeners() {
    assertThat(FIVE_MINUTES.with(new Silence.AsConfigured())).isEqualTo(FIVE_MINUTES);
  }

  @Test
  void the_shorter_of_two_limits_holds() {
    var half = new Deadlines(FIVE_MINUTES.handshake(), MINUTE.dividedBy(2), FIVE_MINUTES.request());

    assertThat(FIVE_MINUTES.with(new Silence.AtMost(MINUTE)).idle()).contains(MINUTE);
    assertThat(half.with(new Silence.AtMost(MINUTE))).isEqualTo(half);
  }

  @Test
  void a_protocol_whose_peers_only_wait_has_no_limit_unless_it_sets_one() {
    var unlimited = FIVE_MINUTES.with(new Silence.Unlimited());

    assertThat(unlimited.idle()).isEmpty();
    assertThat(unlimited.with(new Silence.AtMost(MINUTE)).idle()).contains(MINUTE);
  }
}
