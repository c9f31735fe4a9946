package io.sallyport.node.cli;

import io.sallyport.node.admin.User;
import io.sallyport.node.admin.UserJson;
import io.sallyport.node.config.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `sallyport user ls`.
@Command(
    name = "ls",
    description = "List the names in the directory, in the order of the alphabet.",
    footer = {
      "",
      "Examples:",
      "  sallyport user ls                      the first hundred",
      "  sallyport user ls --limit 5000 --json  for a script"
    })
final class UserLsCommand implements Callable<Integer> {
  private static final int PAGE = 1000;

  @Spec private CommandSpec spec;
  @Mixin private final NodeOptions node = new NodeOptions();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "At most this many. Default: ${DEFAULT-VALUE}")
  private int limit;

  @Option(names = "--json", description = "One JSON array instead of a table.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    Positive.check(spec, "--limit", limit);
    return node.ask(spec, this::list);
  }

  private int list(Settings settings) throws InterruptedException {
    try (var operator = Operator.of(settings)) {
      print(all(operator));
      return ExitCode.OK;
    } catch (Unanswered unanswered) {
      return unanswered.tell(spec);
    }
  }

  private List<User> all(Operator operator) throws InterruptedException {
    var all = new ArrayList<User>();
    var last = Optional.<String>empty();
    while (all.size() < limit) {
      int wanted = Math.min(PAGE, limit - all.size());
      var page = operator.users(last, wanted);
      all.addAll(page);
      if (page.size() < wanted) {
        return all;
      }
      last = Optional.of(page.getLast().name());
    }
    return all;
  }

  private void print(List<User> users) {
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(UserJson.render(users));
      return;
    }
    out.println("%-32s  %-32s  %s".formatted("name", "fingerprint", "since"));
    users.forEach(user ->
        out.println(
            "%-32s  %-32s  %s"
                .formatted(
                    Printable.of(user.name()),
                    Printable.of(user.fingerprint()),
                    Printable.of(Optional.of(user.since())))));
    out.println(users.size() == 1 ? "1 name" : users.size() + " names");
  }
}
