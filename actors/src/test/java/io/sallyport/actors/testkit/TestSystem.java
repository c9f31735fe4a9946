package io.sallyport.actors.testkit;

import com.typesafe.config.ConfigFactory;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.JUnit5TestKitBuilder;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;

/// The actor systems of tests, on the one pool the node runs with: `application-test.conf`.
///
/// A test class holds one kit and is instantiated once; the JUnit extension ends only the kit of
/// the last instance.
public final class TestSystem {
  private TestSystem() {}

  public static ActorTestKit onTheClock() {
    return new JUnit5TestKitBuilder().build();
  }

  /// Timers fire only when the test lets time pass.
  public static ActorTestKit onManualTime() {
    return new JUnit5TestKitBuilder()
        .withCustomConfig(ManualTime.config().withFallback(ConfigFactory.load("application-test")))
        .build();
  }
}
