package io.sallyport.actors.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class OutstandingTest {
  private final Outstanding outstanding = new Outstanding();

  @Test
  void a_ticket_can_be_taken_out_once() {
    outstanding.add(7);

    assertThat(outstanding.remove(7)).isTrue();
    assertThat(outstanding.remove(7)).isFalse();
    assertThat(outstanding.isEmpty()).isTrue();
  }

  @Test
  void a_ticket_that_is_out_cannot_go_out_again() {
    outstanding.add(7);

    assertThatIllegalStateException().isThrownBy(() -> outstanding.add(7));
  }

  @Test
  void a_ticket_is_overdue_on_the_tick_after_those_of_its_deadline() {
    outstanding.add(7);

    assertThat(outstanding.tick()).isEmpty();
    assertThat(outstanding.tick()).isEmpty();
    assertThat(outstanding.tick()).containsExactly(7L);
  }

  @Test
  void an_overdue_ticket_is_no_longer_out() {
    outstanding.add(7);
    outstanding.tick();
    outstanding.tick();
    outstanding.tick();

    assertThat(outstanding.remove(7)).isFalse();
    assertThat(outstanding.tick()).isEmpty();
  }

  @Test
  void every_ticket_has_its_own_ticks() {
    outstanding.add(1);
    outstanding.tick();
    outstanding.add(2);
    outstanding.tick();

    assertThat(outstanding.tick()).containsExactly(1L);
    assertThat(outstanding.size()).isOne();
    assertThat(outstanding.tick()).containsExactly(2L);
  }
}
