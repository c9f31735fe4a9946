package io.sallyport.node.bench;

import java.util.List;

/// What one thing achieved relative to another, once for each turn.
record Ratios(List<Double> perTurn) {
  Ratios {
    perTurn = perTurn.stream().sorted().toList();
  }

  /// Of an even number the lower of the two in the middle.
  double median() {
    return perTurn.get((perTurn.size() - 1) / 2);
  }

  @Override
  public String toString() {
    return "median %.2f (%.2f to %.2f)".formatted(median(), perTurn.getFirst(), perTurn.getLast());
  }
}
