package io.sallyport.actors.session;

import io.sallyport.actors.connection.SessionEvent;
import io.sallyport.actors.testkit.FullArithmetic;
import io.sallyport.actors.testkit.TestSystem;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
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
  @JUnit5TestKit public final ActorTestKit kit = TestSystem.onTheClock();

  @Test
  void a_heavy_step_that_would_wait_behind_too_many_ends_the_session() {
    try (var _ = FullArithmetic.of(kit)) {
      var bench = SessionBench.connected(kit);

      bench.receive("ponder");

      bench.observer.expectMessage(
          new SessionEvent.Ended(bench.id, new Rejection(Reason.OVERLOAD, "arithmetic")));
    }
  }
}
