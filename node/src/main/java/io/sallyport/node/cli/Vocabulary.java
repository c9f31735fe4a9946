package io.sallyport.node.cli;

import java.util.List;

/// What may stand in a line that is being typed.
///
/// @param commands the words a line may begin with
/// @param withNames those after which a name comes
/// @param withSeries those after which a series comes
record Vocabulary(List<String> commands, List<String> withNames, List<String> withSeries) {
  Vocabulary {
    commands = List.copyOf(commands);
    withNames = List.copyOf(withNames);
    withSeries = List.copyOf(withSeries);
  }

  /// One in which a name comes after the first command alone.
  static Vocabulary of(List<String> commands) {
    return new Vocabulary(commands, commands.subList(0, 1), List.of());
  }

  boolean asksForName(String first) {
    return withNames.stream().anyMatch(first::endsWith);
  }

  boolean asksForSeries(String first) {
    return withSeries.stream().anyMatch(first::endsWith);
  }
}
