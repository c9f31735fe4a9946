package io.sallyport.node.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/// The lines of earlier conversations, in a file. It is a comfort: where it cannot be read or
/// written there are none.
final class PastLines {
  private static final int MOST = 500;

  private final Path file;
  private final UnaryOperator<String> kept;

  /// @param file is there, and its owner's alone
  /// @param kept what of a line may be read by whoever reads the file; empty for nothing
  PastLines(Path file, UnaryOperator<String> kept) {
    this.file = file;
    this.kept = kept;
  }

  /// The latest of them, oldest first. Those before them are forgotten.
  List<String> recall() {
    try {
      var lines = Files.readAllLines(file, UTF_8);
      var latest = lines.subList(Math.max(0, lines.size() - MOST), lines.size());
      if (latest.size() < lines.size()) {
        Files.write(file, latest, UTF_8);
      }
      return List.copyOf(latest);
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  void add(String typed) {
    var line = kept.apply(typed);
    if (line.isEmpty()) {
      return;
    }
    try {
      Files.write(file, List.of(line), UTF_8, APPEND);
    } catch (IOException full) {
      // Whoever types does not want to hear of it at each line.
      return;
    }
  }
}
