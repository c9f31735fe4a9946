package io.sallyport.node.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PaceTest {

  @ParameterizedTest
  @CsvSource({"20, 20, 10", "200, 300, 150", "1000, 1500, 750"})
  void less_goes_out_than_a_node_takes(int rate, int atOnce, int perSecond) {
    var full = Pace.of(rate);

    var spent = Stream.iterate(full, Pace::taken).dropWhile(pace -> !pace.isSpent()).findFirst();
    var later = Stream.iterate(spent.orElseThrow(), Pace::ticked).skip(10).findFirst();

    assertThat(full.left()).isEqualTo(atOnce);
    assertThat(later.orElseThrow().left()).isEqualTo(perSecond);
  }

  @Test
  void a_second_passes_after_a_refusal() {
    var paused = Pace.of(200).paused();

    var later = Stream.iterate(paused, Pace::ticked).limit(12).toList();

    assertThat(later.get(10).isSpent()).isTrue();
    assertThat(later.get(11).isSpent()).isFalse();
  }
}
