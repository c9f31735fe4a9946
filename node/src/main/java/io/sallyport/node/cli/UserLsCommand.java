package io.sallyport.node.cli;

import io.sallyport.node.admin.User;
import io.sallyport.node.admin.UserJson;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `sallyport user ls`.
@Command(
    name = "ls",
    description = "List the names in the directory, in the order of the alphabet.",
    footer = {
      "",
      "What each shows at a login: the key alone, or a certificate for it as well.",
      "",
      "Examples:",
      "  sallyport user ls                      the first hundred",
      "  sallyport user ls --limit 5000 --json  for a script"
    })
final class UserLsCommand implements Callable<Integer> {
  private static final String LINE = "%-32s  %-32s  %-11s  %s";

  @Spec private CommandSpec spec;
  @Mixin private final ListOptions options = new ListOptions();

  @Override
  public Integer call() throws InterruptedException {
    return options.list(spec, Operator::users, User::name, this::print);
  }

  private void print(List<User> users) {
    var out = spec.commandLine().getOut();
    if (options.asksForJson()) {
      out.println(UserJson.render(users));
      return;
    }
    out.println(LINE.formatted("name", "fingerprint", "shows", "since"));
    users.forEach(user ->
        out.println(
            LINE.formatted(
                Printable.of(user.name()),
                Printable.of(user.fingerprint()),
                user.certificate() ? "certificate" : "key",
                Printable.of(Optional.of(user.since())))));
    out.println(users.size() == 1 ? "1 name" : users.size() + " names");
  }
}
