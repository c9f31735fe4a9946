package io.sallyport.node.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/// How a list is asked for that a node tells page by page.
final class ListOptions {
  private static final int PAGE = 1000;

  @Mixin private final NodeOptions node = new NodeOptions();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "At most this many. Default: ${DEFAULT-VALUE}")
  private int limit;

  @Option(names = "--json", description = "One JSON array instead of a table.")
  private boolean json;

  /// A part of the list.
  @FunctionalInterface
  interface Page<T> {
    /// The part behind a name, or the first.
    ///
    /// @param after the name of the last that is known
    List<T> behind(Operator operator, Optional<String> after, int limit)
        throws InterruptedException;
  }

  boolean asksForJson() {
    return json;
  }

  /// Prints what there is, or tells why it cannot be had.
  ///
  /// @return the exit code
  <T> int list(CommandSpec spec, Page<T> page, Function<T, String> name, Consumer<List<T>> print)
      throws InterruptedException {
    Positive.check(spec, "--limit", limit);
    return node.ask(
        spec,
        settings -> {
          try (var operator = Operator.of(settings)) {
            print.accept(all(operator, page, name));
            return ExitCode.OK;
          } catch (Unanswered unanswered) {
            return unanswered.tell(spec);
          }
        });
  }

  private <T> List<T> all(Operator operator, Page<T> page, Function<T, String> name)
      throws InterruptedException {
    var all = new ArrayList<T>();
    var last = Optional.<String>empty();
    while (all.size() < limit) {
      int wanted = Math.min(PAGE, limit - all.size());
      var more = page.behind(operator, last, wanted);
      all.addAll(more);
      if (more.size() < wanted) {
        return all;
      }
      last = Optional.of(name.apply(more.getLast()));
    }
    return all;
  }
}
