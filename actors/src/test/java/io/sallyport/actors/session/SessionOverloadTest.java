package io.sallyport.actors.session;

import io.sallyport.actors.connection.Arithmetic;
import io.sallyport.actors.connection.SessionEvent;
import io.sallyport.actors.testkit.TestSystem;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import java.util.concurrent.CountDownLatch;
import org.apache.pekko.actor.testkit.typed.annotations.JUnit5TestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestKitJUnit5Extension;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestKitJUnit5Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class SessionOverloadTest {
  /// As `application-test.conf` has it.
  private static final int THREADS = 2;

  @JUnit5TestKit public final ActorTestKit kit = TestSystem.onTheClock();

  @Test
  void a_heavy_step_that_would_wait_behind_too_many_ends_the_session() {
    var begun = new CountDownLatch(THREADS);
    var release = new CountDownLatch(1);
    var arithmetic = Arithmetic.of(kit.system());
    for (int i = 0; i < THREADS; i++) {
      arithmetic.compute(() -> occupy(begun, release));
    }
    await(begun);
    while (arithmetic.compute(() -> await(release)).isPresent()) {}
    var bench = SessionBench.connected(kit);

    bench.receive("ponder");

    bench.observer.expectMessage(
        new SessionEvent.Ended(bench.id, new Rejection(Reason.OVERLOAD, "arithmetic")));
    release.countDown();
  }

  private static boolean occupy(CountDownLatch begun, CountDownLatch release) {
    begun.countDown();
    return await(release);
  }

  private static boolean await(CountDownLatch release) {
    try {
      release.await();
      return true;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
