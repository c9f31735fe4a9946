package io.sallyport.actors.series;

import io.sallyport.actors.connection.Answer;
import io.sallyport.actors.peers.Questions;
import io.sallyport.protocol.house.SeriesLedger;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Principal;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.service.Series;
import java.time.Duration;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;

/// The way of a node's sessions to the rounds of the series, wherever those live. It asks again
/// what has not been answered.
public final class SeriesSupervisor {

  public sealed interface Command {}

  /// Asked by a session; the answer carries the ticket. Refused with `WRONG_PHASE` for who has
  /// proved nothing.
  ///
  /// @param who whom the session has proved to be, if it has
  public record Ask(
      Optional<Principal> who, Request.OfSeries request, long ticket, ActorRef<Answer> replyTo)
      implements Command {}

  private record Heard(SeriesOutcome outcome) implements Command {}

  private record AskAgain() implements Command {}

  private static final Duration AGAIN = Duration.ofSeconds(1);

  private final ActorRef<SeriesOutcome> self;
  private final Questions<SeriesCommand, SeriesOutcome.Answered> questions;

  /// Starts with nothing asked.
  ///
  /// @param rounds the shard region
  public static Behavior<Command> create(ActorRef<ShardingEnvelope<SeriesCommand>> rounds) {
    return Behaviors.setup(context ->
        Behaviors.withTimers(timers -> new SeriesSupervisor(context, timers, rounds).serving()));
  }

  private SeriesSupervisor(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      ActorRef<ShardingEnvelope<SeriesCommand>> rounds) {
    this.self = context.messageAdapter(SeriesOutcome.class, Heard::new);
    this.questions =
        new Questions<>(
            rounds,
            SeriesCommand.Report.class,
            (reports, batch) -> new SeriesCommand.ReportAll(reports, batch, self));
    timers.startTimerWithFixedDelay(new AskAgain(), AGAIN);
  }

  private Behavior<Command> serving() {
    return Behaviors.receiveMessage(command -> {
      switch (command) {
        case Ask ask -> ask(ask);
        case Heard(SeriesOutcome.Answered outcome) -> questions.answered(outcome.number(), outcome);
        case Heard(SeriesOutcome.Taken(var batch)) -> questions.taken(batch);
        case AskAgain() -> questions.tick();
      }
      return Behaviors.same();
    });
  }

  private void ask(Ask ask) {
    var objection = SeriesLedger.objection(ask.request());
    if (ask.who().isEmpty()) {
      tell(ask, new Reply.Refused(Rejection.of(Reason.WRONG_PHASE)));
    } else if (objection.isPresent()) {
      tell(ask, new Reply.Refused(objection.get()));
    } else {
      ask(ask, ask.who().get());
    }
  }

  private void ask(Ask ask, Principal who) {
    questions.ask(
        entity(who.realm(), ask.request().series()),
        number ->
            switch (ask.request()) {
              case Request.Report(var id, _, var millionths) ->
                  new SeriesCommand.Report(who.name(), id, millionths, number, self);
              case Request.SumUp _ -> new SeriesCommand.SumUp(number, self);
            },
        outcome -> tell(ask, outcome.reply()));
  }

  /// The name of a series and the digits of a round have no slash in them.
  private static String entity(String realm, Series series) {
    return series.round() + "/" + series.name() + "/" + realm;
  }

  private static void tell(Ask ask, Reply reply) {
    ask.replyTo().tell(new Answer(ask.ticket(), reply));
  }
}
