package io.sallyport.node.client;

import java.util.Optional;
import org.apache.pekko.stream.BoundedSourceQueue;
import org.apache.pekko.stream.QueueOfferResult;

/// The one stream that takes what comes. Thread safe.
final class Subscription {
  /// More than a node tells of before the first of them is confirmed.
  static final int MOST = 1024;

  private Optional<BoundedSourceQueue<Arrival>> stream = Optional.empty();

  /// @throws IllegalStateException when there is one already
  synchronized void begin(BoundedSourceQueue<Arrival> queue) {
    if (stream.isPresent()) {
      throw new IllegalStateException("the letters of a client can be taken by one stream only");
    }
    stream = Optional.of(queue);
  }

  synchronized boolean isActive() {
    return stream.isPresent();
  }

  /// A stream that is gone takes nothing; what it does not confirm stays with the node.
  synchronized void offer(Arrival arrival) {
    stream.ifPresent(queue -> {
      if (queue.offer(arrival).equals(QueueOfferResult.dropped())) {
        end(queue, new Failure.Flooded(MOST));
      }
    });
  }

  synchronized void end(Failure why) {
    stream.filter(queue -> !queue.isCompleted()).ifPresent(queue -> end(queue, why));
  }

  private static void end(BoundedSourceQueue<Arrival> queue, Failure why) {
    try {
      if (why instanceof Failure.Closed) {
        queue.complete();
      } else {
        queue.fail(new ClientException(why));
      }
    } catch (IllegalStateException endedMeanwhile) {
      // The stream went first.
      return;
    }
  }
}
