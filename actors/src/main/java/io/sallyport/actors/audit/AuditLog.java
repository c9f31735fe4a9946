package io.sallyport.actors.audit;

import io.sallyport.actors.connection.SessionEvent;
import io.sallyport.protocol.rejection.Rejection;
import java.time.Duration;
import java.util.HexFormat;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/// Writes what happens to sessions to the log, one line per step of a life.
///
/// Connections that are turned away, and what a session discards and goes on, are counted and told
/// of every ten seconds: strangers do not get to fill the disk.
public final class AuditLog {

  public sealed interface Command {}

  public record Tell(SessionEvent event) implements Command {}

  private record SumUp() implements Command {}

  private static final SumUp SUM_UP = new SumUp();
  private static final Duration EVERY = Duration.ofSeconds(10);

  private final ActorContext<Command> context;
  private final TimerScheduler<Command> timers;
  private final PassedOver passedOver = new PassedOver();

  public static Behavior<Command> create() {
    return Behaviors.setup(
        context -> Behaviors.withTimers(timers -> new AuditLog(context, timers).counting(0)));
  }

  private AuditLog(ActorContext<Command> context, TimerScheduler<Command> timers) {
    this.context = context;
    this.timers = timers;
  }

  private Behavior<Command> counting(long turnedAway) {
    return Behaviors.receiveMessage(command ->
        switch (command) {
          case Tell(SessionEvent.TurnedAway _) -> {
            sumUpInTime();
            yield counting(turnedAway + 1);
          }
          case Tell(SessionEvent.PassedOver(var session, var why)) -> {
            sumUpInTime();
            passedOver.add(session, why.reason());
            yield Behaviors.same();
          }
          case Tell(var event) -> log(event);
          case SumUp() -> sumUp(turnedAway);
        });
  }

  private void sumUpInTime() {
    if (!timers.isTimerActive(SUM_UP)) {
      timers.startSingleTimer(SUM_UP, SUM_UP, EVERY);
    }
  }

  private Behavior<Command> sumUp(long turnedAway) {
    if (turnedAway > 0) {
      context.getLog().atWarn().addKeyValue("count", turnedAway).log("session.turned-away");
    }
    passedOver.tell((session, count) ->
        context
            .getLog()
            .atInfo()
            .addKeyValue("session", session)
            .addKeyValue("count", count.times())
            .addKeyValue("why", count.first())
            .log("session.passed-over"));
    return counting(0);
  }

  private Behavior<Command> log(SessionEvent event) {
    switch (event) {
      case SessionEvent.Established(var session, var name, _) ->
          context
              .getLog()
              .atInfo()
              .addKeyValue("session", session)
              .addKeyValue("peer", name)
              .log("session.established");
      case SessionEvent.Ended(var session, var why) -> ended(session.toString(), why);
      case SessionEvent.Parting(var session, var words) ->
          context
              .getLog()
              .atDebug()
              .addKeyValue("session", session)
              .addKeyValue("characters", words.length())
              .log("session.parting");
      case SessionEvent.Bound(var session, var hash) ->
          context
              .getLog()
              .atInfo()
              .addKeyValue("session", session)
              .addKeyValue("hash", HexFormat.of().formatHex(hash.toArray()))
              .log("session.bound");
      case SessionEvent.Answered _,
          SessionEvent.Delivered _,
          SessionEvent.PassedOver _,
          SessionEvent.TurnedAway _ -> {}
    }
    return Behaviors.same();
  }

  private void ended(String session, Rejection why) {
    context
        .getLog()
        .atInfo()
        .addKeyValue("session", session)
        .addKeyValue("why", why.reason())
        .addKeyValue("detail", why.detail())
        .log("session.ended");
  }
}
