package io.sallyport.actors.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class OutstandingTest {
  private final Outstanding outstanding = new Outstanding();

  @Test
  void a_request_is_answered_once_by_its_number() {
    long number = outstanding.add(7);

    assertThat(outstanding.remove(number)).isEqualTo(7);
    assertThat(outstanding.remove(number)).isNull();
    assertThat(outstanding.isEmpty()).isTrue();
  }

  @Test
  void a_ticket_that_is_used_again_has_another_number() {
    long first = outstanding.add(7);
    outstanding.remove(first);
    long second = outstanding.add(7);

    assertThat(outstanding.remove(first)).isNull();
    assertThat(outstanding.remove(second)).isEqualTo(7);
  }

  @Test
  void a_request_is_overdue_on_the_tick_after_those_of_its_deadline() {
    outstanding.add(7);

    assertThat(outstanding.tick()).isEmpty();
    assertThat(outstanding.tick()).isEmpty();
    assertThat(outstanding.tick()).containsExactly(7L);
  }

  @Test
  void an_overdue_request_is_no_longer_out() {
    long number = outstanding.add(7);
    outstanding.tick();
    outstanding.tick();
    outstanding.tick();

    assertThat(outstanding.remove(number)).isNull();
    assertThat(outstanding.tick()).isEmpty();
  }

  @Test
  void every_request_has_its_own_ticks() {
    outstanding.add(1);
    outstanding.tick();
    outstanding.add(2);
    outstanding.tick();

    assertThat(outstanding.tick()).containsExactly(1L);
    assertThat(outstanding.size()).isOne();
    assertThat(outstanding.tick()).containsExactly(2L);
  }
}
