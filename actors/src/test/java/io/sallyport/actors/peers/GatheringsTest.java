package io.sallyport.actors.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class GatheringsTest {
  private final List<Long> asked = new ArrayList<>();
  private final List<List<Integer>> complete = new ArrayList<>();

  @Test
  void without_peers_the_answer_is_there_at_once_and_nobody_is_asked() {
    var gatherings = patient();

    gatherings.begin(asked::add, complete::add);

    assertThat(asked).isEmpty();
    assertThat(complete).containsExactly(List.of());
  }

  @Test
  void the_answer_is_complete_when_every_peer_has_given_its_part() {
    var gatherings = patient();
    gatherings.peers(Set.of("a", "b"));
    gatherings.begin(asked::add, complete::add);

    gatherings.add(asked.getFirst(), "a", 1);
    gatherings.add(asked.getFirst(), "a", 1);
    assertThat(complete).isEmpty();
    gatherings.add(asked.getFirst(), "b", 2);

    assertThat(complete).containsExactly(List.of(1, 2));
  }

  @Test
  void a_peer_that_is_gone_is_waited_for_no_longer_and_one_that_came_later_is_not_waited_for() {
    var gatherings = patient();
    gatherings.peers(Set.of("a", "b"));
    gatherings.begin(asked::add, complete::add);
    gatherings.add(asked.getFirst(), "a", 1);

    gatherings.peers(Set.of("a", "c"));

    assertThat(complete).containsExactly(List.of(1));
  }

  @Test
  void questions_are_told_apart_by_their_numbers() {
    var gatherings = patient();
    gatherings.peers(Set.of("a"));
    gatherings.begin(asked::add, complete::add);
    gatherings.begin(asked::add, complete::add);

    gatherings.add(asked.get(1), "a", 2);
    gatherings.add(asked.get(0), "a", 1);

    assertThat(complete).containsExactly(List.of(2), List.of(1));
  }

  @Test
  void a_late_question_is_complete_as_it_is_or_forgotten() {
    var makingDo = new Gatherings<String, Integer>(1, Gatherings.Late.MAKE_DO);
    var givingUp = patient();
    for (var gatherings : List.of(makingDo, givingUp)) {
      gatherings.peers(Set.of("a", "b"));
      gatherings.begin(asked::add, complete::add);
      gatherings.add(asked.getLast(), "a", 1);
      gatherings.tick();
      assertThat(complete).isEmpty();
      gatherings.tick();
      gatherings.add(asked.getLast(), "b", 2);
      if (gatherings == makingDo) {
        assertThat(complete).containsExactly(List.of(1));
        complete.clear();
      }
    }
    assertThat(complete).isEmpty();
  }

  private static Gatherings<String, Integer> patient() {
    return new Gatherings<>(1, Gatherings.Late.GIVE_UP);
  }
}
