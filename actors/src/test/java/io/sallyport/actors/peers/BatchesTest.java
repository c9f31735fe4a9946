package io.sallyport.actors.peers;

import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class BatchesTest {
  private sealed interface Command {}

  private record Part(long number, int bytes) implements Command, Questions.Part {}

  private record Batch(List<Part> parts, long batch) implements Command {}

  private record Other() implements Command {}

  private final TestInbox<ShardingEnvelope<Command>> region = TestInbox.create();
  private final Set<Long> answered = new HashSet<>();
  private final Batches<Command, Part> batches =
      new Batches<>(region.getRef(), Part.class, number -> !answered.contains(number), Batch::new);

  @Test
  void one_goes_at_once_and_those_that_come_meanwhile_go_together_in_order() {
    tell("bob", 1, 2, 3);
    assertThat(sent()).containsExactly(batch(1, 1));

    batches.taken(1);

    assertThat(sent()).containsExactly(batch(2, 2, 3));
  }

  @Test
  void an_entity_does_not_wait_for_another() {
    tell("bob", 1);
    tell("carol", 2);

    assertThat(region.getAllReceived())
        .extracting(ShardingEnvelope::entityId)
        .containsExactly("bob", "carol");
  }

  @Test
  void when_all_is_taken_the_next_goes_at_once() {
    tell("bob", 1);
    batches.taken(1);
    sent();

    tell("bob", 2);

    assertThat(sent()).containsExactly(batch(2, 2));
  }

  @Test
  void no_more_than_the_limit_go_together() {
    tell("bob", LongStream.rangeClosed(1, Batches.MOST + 2).toArray());
    sent();

    batches.taken(1);
    batches.taken(2);

    assertThat(sent())
        .containsExactly(
            batch(2, LongStream.rangeClosed(2, Batches.MOST + 1).toArray()),
            batch(3, Batches.MOST + 2));
  }

  @Test
  void they_go_together_up_to_a_size_and_a_larger_one_alone() {
    int half = Batches.MOST_BYTES / 2;
    for (var part :
        List.of(
            new Part(1, 1),
            new Part(2, half),
            new Part(3, half),
            new Part(4, 1),
            new Part(5, Batches.MOST_BYTES + 1),
            new Part(6, 1))) {
      batches.tell("bob", part);
    }

    LongStream.rangeClosed(1, 4).forEach(batches::taken);

    assertThat(sent())
        .extracting(BatchesTest::numbers)
        .containsExactly(List.of(1L), List.of(2L, 3L), List.of(4L), List.of(5L), List.of(6L));
  }

  @Test
  void a_batch_that_is_lost_keeps_the_others_waiting_for_two_ticks() {
    tell("bob", 1, 2);
    sent();

    batches.tick();
    assertThat(sent()).isEmpty();
    batches.tick();

    assertThat(sent()).containsExactly(batch(2, 2));
  }

  @Test
  void what_is_told_again_goes_before_what_came_after_it() {
    tell("bob", 1, 2);
    sent();

    batches.tick();
    tell("bob", 1);
    batches.tick();

    assertThat(sent()).containsExactly(batch(2, 1, 2));
  }

  @Test
  void a_batch_that_is_taken_after_it_counted_as_lost_changes_nothing() {
    tell("bob", 1, 2, 3);
    batches.tick();
    batches.tick();
    tell("bob", 4);
    sent();

    batches.taken(1);
    assertThat(sent()).isEmpty();
    batches.taken(2);

    assertThat(sent()).containsExactly(batch(3, 4));
  }

  @Test
  void what_nobody_waits_for_any_more_goes_nowhere() {
    tell("bob", 1, 2, 3);
    sent();
    answered.add(2L);

    batches.taken(1);

    assertThat(sent()).containsExactly(batch(2, 3));
  }

  @Test
  void what_does_not_go_together_waits_for_nothing() {
    tell("bob", 1, 2);
    sent();

    batches.tell("bob", new Other());

    assertThat(sent()).containsExactly(new Other());
  }

  private void tell(String entity, long... numbers) {
    LongStream.of(numbers).forEach(number -> batches.tell(entity, new Part(number, 1)));
  }

  private List<Command> sent() {
    return region.getAllReceived().stream().map(ShardingEnvelope::message).collect(toList());
  }

  private static Batch batch(long batch, long... numbers) {
    return new Batch(
        LongStream.of(numbers).mapToObj(number -> new Part(number, 1)).toList(), batch);
  }

  private static List<Long> numbers(Command sent) {
    return ((Batch) sent).parts().stream().map(Part::number).toList();
  }
}
