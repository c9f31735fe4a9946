package io.sallyport.actors.series;

import io.sallyport.actors.connection.ClusterMessage;
import io.sallyport.actors.peers.Questions;
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

  /// Answered with `Done` once it is stored, or with `Refused`. Reaches a round only as a part of
  /// [ReportAll].
  record Report(
      String contributor,
      Envelope.Id id,
      List<Long> millionths,
      long number,
      ActorRef<SeriesOutcome> replyTo)
      implements Asked, Questions.Part {
    public Report {
      millionths = List.copyOf(millionths);
    }

    @Override
    public int bytes() {
      return millionths.size() * Long.BYTES;
    }

    /// Tells none of the numbers.
    @Override
    public String toString() {
      return "Report[%s of %s, %d values]".formatted(id, contributor, millionths.size());
    }
  }

  /// Reports to one round, in the order of their coming. They are answered each for itself; `Taken`
  /// is told as soon as none of them waits for the disk any more.
  record ReportAll(List<Report> reports, long number, ActorRef<SeriesOutcome> replyTo)
      implements Asked {
    public ReportAll {
      reports = List.copyOf(reports);
    }
  }

  /// Answered with `Summed` or `Refused`.
  record SumUp(long number, ActorRef<SeriesOutcome> replyTo) implements Asked {}

  /// The node is stopping, or nobody has needed the round for a while.
  record Passivate() implements SeriesCommand, ClusterMessage {}

  record ForgetRefused() implements SeriesCommand {}
}
