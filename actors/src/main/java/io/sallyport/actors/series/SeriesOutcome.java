package io.sallyport.actors.series;

import io.sallyport.actors.connection.ClusterMessage;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Sum;

/// The outcome of a [SeriesCommand.Asked].
public sealed interface SeriesOutcome extends ClusterMessage {
  long number();

  record Done(long number) implements SeriesOutcome {}

  record Summed(long number, Sum sum) implements SeriesOutcome {}

  record Refused(long number, Rejection why) implements SeriesOutcome {}

  /// What a session is told of it.
  default Reply reply() {
    return switch (this) {
      case Done _ -> new Reply.Done();
      case Summed(_, var sum) -> new Reply.Summed(sum);
      case Refused(_, var why) -> new Reply.Refused(why);
    };
  }
}
