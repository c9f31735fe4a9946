package io.sallyport.tests.crash;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Which letters were sent to whom, and which of them the node has acknowledged: what it has to
/// agree with in the end.
final class Books {
  private final Map<String, Set<Letter>> sent = new ConcurrentHashMap<>();
  private final Map<String, Set<Letter>> acknowledged = new ConcurrentHashMap<>();
  private int count;

  void sent(String to, Letter letter) {
    sent.computeIfAbsent(to, _ -> ConcurrentHashMap.newKeySet()).add(letter);
  }

  void acknowledged(String to, Letter letter) {
    acknowledged.computeIfAbsent(to, _ -> ConcurrentHashMap.newKeySet()).add(letter);
    synchronized (this) {
      count++;
      notifyAll();
    }
  }

  /// How many letters have been acknowledged.
  synchronized int count() {
    return count;
  }

  /// Waits until so many more have been acknowledged.
  synchronized void awaitMore(int more) throws InterruptedException {
    int enough = count + more;
    while (count < enough) {
      wait();
    }
  }

  /// What `to` has in the end: everything acknowledged, and it makes sense.
  void haveExactlyOnce(String to, List<Letter> received) {
    makeSense(to, received);
    haveAtLeastOnce(to, received);
  }

  /// Nothing comes twice, nothing that nobody sent, and the letters of each sender in his order.
  void makeSense(String to, List<Letter> received) {
    assertThat(received).as("at %s", to).doesNotHaveDuplicates();
    assertThat(sent.getOrDefault(to, Set.of())).as("sent to %s", to).containsAll(received);
    received.stream()
        .collect(groupingBy(Letter::from))
        .forEach((from, letters) ->
            assertThat(letters.stream().map(Letter::number).toList())
                .as("from %s to %s", from, to)
                .isSorted());
  }

  void haveAtLeastOnce(String to, Collection<Letter> received) {
    assertThat(lost(to, received)).as("acknowledged, and lost to %s", to).isEmpty();
  }

  /// What was acknowledged and is not there.
  Set<Letter> lost(String to, Collection<Letter> received) {
    var lost = new HashSet<>(acknowledged.getOrDefault(to, Set.of()));
    lost.removeAll(new HashSet<>(received));
    return lost;
  }
}
