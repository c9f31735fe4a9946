package io.sallyport.node.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// Collects what comes while something takes time, and hands it over together. Thread safe.
final class Batching<T> {
  private final Executor executor;
  private final int most;
  private final Consumer<List<T>> task;
  private final List<T> collected = new ArrayList<>();

  /// @param most how many at once
  /// @param task is run by the executor
  Batching(Executor executor, int most, Consumer<List<T>> task) {
    this.executor = executor;
    this.most = most;
    this.task = task;
  }

  void add(T one) {
    boolean first;
    synchronized (collected) {
      first = collected.isEmpty();
      collected.add(one);
    }
    if (first) {
      executor.execute(this::hand);
    }
  }

  private void hand() {
    List<T> batch;
    synchronized (collected) {
      batch = List.copyOf(collected);
      collected.clear();
    }
    for (int from = 0; from < batch.size(); from += most) {
      task.accept(batch.subList(from, Math.min(batch.size(), from + most)));
    }
  }
}
