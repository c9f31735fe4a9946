package io.sallyport.actors.testkit;

import java.time.Duration;
import java.util.function.Consumer;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;

/// Waits for an entity to start again whose journal has failed, on manual time. It begins to wait
/// for its new start a moment after it has refused, so one second may pass before that.
public final class NewStart {
  private static final int MOST_SECONDS = 8;
  private static final Duration MOMENT = Duration.ofMillis(500);

  private NewStart() {}

  /// Lets time pass until the entity answers.
  ///
  /// @param question told once, with whom to answer
  public static <A> void await(ActorTestKit kit, Consumer<ActorRef<A>> question) {
    var answers = kit.<A>createTestProbe();
    question.accept(answers.ref());
    for (int second = 1; second <= MOST_SECONDS; second++) {
      ManualTime.get(kit.system()).timePasses(Duration.ofSeconds(1));
      if (isAnswered(answers)) {
        return;
      }
    }
    throw new AssertionError("no new start");
  }

  private static boolean isAnswered(TestProbe<?> answers) {
    try {
      answers.receiveMessage(MOMENT);
      return true;
    } catch (AssertionError notYet) {
      return false;
    }
  }
}
