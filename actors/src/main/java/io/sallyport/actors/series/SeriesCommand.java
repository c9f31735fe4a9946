package io.sallyport.actors.series;

import io.sallyport.actors.connection.ClusterMessage;
import io.sallyport.protocol.service.Envelope;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;

/// What a [SeriesRound] is told. Every command may come twice; it is answered twice and done once.
public sealed interface SeriesCommand {

  /// A command that is answered, with its number.
  sealed interface Asked extends SeriesCommand, ClusterMessage {
    long number();

    ActorRef<SeriesOutcome> replyTo();
  }

  /// Answered with `Done` once it is stored, or with `Refused`.
  record Report(
      String contributor,
      Envelope.Id id,
      List<Long> millionths,
      long number,
      ActorRef<SeriesOutcome> replyTo)
      implements Asked {
    public Report {
      millionths = List.copyOf(millionths);
    }

    /// Tells none of the numbers.
    @Override
    public String toString() {
      return "Report[%s of %s, %d values]".formatted(id, contributor, millionths.size());
    }
  }

  /// Answered with `Summed` or `Refused`.
  record SumUp(long number, ActorRef<SeriesOutcome> replyTo) implements Asked {}

  /// The node is stopping, or nobody has needed the round for a while.
  record Passivate() implements SeriesCommand, ClusterMessage {}

  record ForgetRefused() implements SeriesCommand {}
}
