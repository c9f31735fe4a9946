package io.sallyport.node.config;

import static java.util.Comparator.comparing;

import io.sallyport.node.words.Spelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/// Collects what is wrong or unwise, with the place where the user wrote it.
final class Report {
  private final Origins origins;
  private final List<Finding> problems = new ArrayList<>();
  private final List<Finding> warnings = new ArrayList<>();

  Report(Origins origins) {
    this.origins = origins;
  }

  Origins origins() {
    return origins;
  }

  void problem(KeyPath path, String message) {
    problems.add(new Finding(origins.place(path), path.toString(), message));
  }

  /// A problem with a key whose name is not shown: it may be a secret on the wrong side of the
  /// equals sign.
  void problemWithin(KeyPath section, String key, String message) {
    problems.add(new Finding(origins.place(section.at(key)), section.toString(), message));
  }

  /// A key that nobody reads.
  ///
  /// @param known the keys beside it that somebody reads
  void unknownKey(KeyPath path, Collection<String> known) {
    problem(
        path,
        Spelling.nearest(path.name(), known)
            .map("unknown key - did you mean %s?"::formatted)
            .orElseGet(
                () -> "unknown key - there are: " + String.join(", ", new TreeSet<>(known))));
  }

  void warning(KeyPath path, String message) {
    warnings.add(new Finding(origins.place(path), path.toString(), message));
  }

  List<Finding> problems() {
    return inOrder(problems);
  }

  List<Finding> warnings() {
    return inOrder(warnings);
  }

  private List<Finding> inOrder(List<Finding> findings) {
    return findings.stream()
        .sorted(comparing(Finding::place, origins.order()).thenComparing(Finding::path))
        .toList();
  }
}
