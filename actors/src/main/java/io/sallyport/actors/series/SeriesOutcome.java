package io.sallyport.actors.series;

import io.sallyport.actors.connection.ClusterMessage;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Sum;

/// What a [SeriesRound] tells a supervisor.
public sealed interface SeriesOutcome extends ClusterMessage {

  /// The outcome of a [SeriesCommand.Asked].
  sealed interface Answered extends SeriesOutcome {
    long number();

    /// What a session is told of it.
    default Reply reply() {
      return switch (this) {
        case Done _ -> new Reply.Done();
        case Summed(_, var sum) -> new Reply.Summed(sum);
        case Refused(_, var why) -> new Reply.Refused(why);
      };
    }
  }

  record Done(long number) implements Answered {}

  record Summed(long number, Sum sum) implements Answered {}

  record Refused(long number, Rejection why) implements Answered {}

  /// The reports of a batch are stored or refused, and the next batch may come.
  record Taken(long number) implements SeriesOutcome {}
}
