package io.sallyport.actors.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.sallyport.actors.testkit.TestSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pekko.actor.testkit.typed.annotations.JUnit5TestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestKitJUnit5Extension;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestKitJUnit5Extension.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ArithmeticTest {
  /// Where `proc(5)` has the niceness, counted behind the name of the thread.
  private static final int NICENESS_FIELD = 16;

  @JUnit5TestKit public final ActorTestKit kit = TestSystem.onTheClock();

  @Test
  @EnabledOnOs(OS.LINUX)
  void lets_other_threads_go_first_once_it_stands_back() {
    var arithmetic = Arithmetic.of(kit.system());
    int before = niceness(arithmetic);

    arithmetic.standBack();

    assumeThat(before).isLessThan(Arithmetic.NICENESS);
    assertThat(niceness(arithmetic)).isEqualTo(Arithmetic.NICENESS);
  }

  private static int niceness(Arithmetic arithmetic) {
    return arithmetic
        .compute(ArithmeticTest::nicenessOfThisThread)
        .orElseThrow()
        .toCompletableFuture()
        .join();
  }

  private static int nicenessOfThisThread() {
    try {
      var stat = Files.readString(Path.of("/proc/thread-self/stat"));
      var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return Integer.parseInt(fields[NICENESS_FIELD]);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
