package io.sallyport.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.service.Name;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AcquaintancesTest {
  private final Acquaintances acquaintances = new Acquaintances();

  @Test
  void who_was_seen_last_comes_first_and_nobody_twice() {
    acquaintances.meet(Name.parse("alice"));
    acquaintances.meet(Name.parse("bob"));
    acquaintances.meet(Name.parse("alice"));

    assertThat(acquaintances.latest()).containsExactly(Name.parse("alice"), Name.parse("bob"));
  }

  @Test
  void strangers_cannot_fill_the_memory() {
    IntStream.range(0, 1001).forEach(i -> acquaintances.meet(Name.parse("n" + i)));

    assertThat(acquaintances.latest())
        .hasSize(1000)
        .startsWith(Name.parse("n1000"))
        .endsWith(Name.parse("n1"));
  }
}
