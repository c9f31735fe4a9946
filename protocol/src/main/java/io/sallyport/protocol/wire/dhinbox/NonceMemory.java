package io.sallyport.protocol.wire.dhinbox;

import java.util.ArrayList;
import java.util.List;

/// Which nonces a session has seen. Immutable: one more makes another memory, which shares nearly
/// all of it.
///
/// It keeps sorted runs, each at most half as long as the one before; a new nonce is a run of one,
/// and runs that have come too close are merged. So a nonce takes its 12 bytes and little else, is
/// put in in logarithmic time on average, and found in the square of that.
final class NonceMemory {
  static final NonceMemory EMPTY = new NonceMemory(List.of());

  private final List<Run> runs;

  private NonceMemory(List<Run> runs) {
    this.runs = List.copyOf(runs);
  }

  boolean contains(Nonce nonce) {
    return runs.stream().anyMatch(run -> run.contains(nonce));
  }

  NonceMemory plus(Nonce nonce) {
    var more = new ArrayList<>(runs);
    var newest = new Run(new long[] {nonce.high()}, new int[] {nonce.low()});
    while (!more.isEmpty() && more.getLast().size() < 2 * newest.size()) {
      newest = more.removeLast().merge(newest);
    }
    more.add(newest);
    return new NonceMemory(more);
  }

  int size() {
    return runs.stream().mapToInt(Run::size).sum();
  }

  /// Tells none of them.
  @Override
  public String toString() {
    return "NonceMemory[%d]".formatted(size());
  }

  /// Nonces in order, never changed.
  private static final class Run {
    private final long[] high;
    private final int[] low;

    Run(long[] high, int[] low) {
      this.high = high;
      this.low = low;
    }

    int size() {
      return high.length;
    }

    boolean contains(Nonce nonce) {
      int from = 0;
      int to = size();
      while (from < to) {
        int middle = (from + to) >>> 1;
        int order = at(middle).compareTo(nonce);
        if (order == 0) {
          return true;
        }
        if (order < 0) {
          from = middle + 1;
        } else {
          to = middle;
        }
      }
      return false;
    }

    Run merge(Run other) {
      int size = size() + other.size();
      var merged = new Run(new long[size], new int[size]);
      int mine = 0;
      for (int i = 0; i < size; i++) {
        int its = i - mine;
        boolean isMine =
            its == other.size() || (mine < size() && at(mine).compareTo(other.at(its)) < 0);
        merged.high[i] = isMine ? high[mine] : other.high[its];
        merged.low[i] = isMine ? low[mine] : other.low[its];
        mine += isMine ? 1 : 0;
      }
      return merged;
    }

    private Nonce at(int index) {
      return new Nonce(high[index], low[index]);
    }
  }
}
