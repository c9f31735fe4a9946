package io.sallyport.actors.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.machine.Silence;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class DeadlinesTest {
  private static final Deadlines FIVE_MINUTES =
      new Deadlines(Duration.ofSeconds(10), Duration.ofMinutes(5), Duration.ofSeconds(5));

  @Test
  void a_protocol_whose_peers_talk_takes_the_listeners() {
    assertThat(FIVE_MINUTES.with(new Silence.AsConfigured())).isEqualTo(FIVE_MINUTES);
  }

  @Test
  void a_protocol_whose_peers_only_wait_has_no_limit() {
    assertThat(FIVE_MINUTES.with(new Silence.Unlimited()).idle()).isEmpty();
  }
}
