package io.sallyport.node.cli;

import io.sallyport.node.admin.Inbox;
import io.sallyport.node.admin.InboxJson;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `sallyport inbox ls`.
@Command(
    name = "ls",
    description = "List inboxes: name, envelopes that wait, bytes, oldest, whether online.",
    footer = {
      "",
      "Examples:",
      "  sallyport inbox ls                     the first hundred",
      "  sallyport inbox ls --limit 5000 --json for a script"
    })
final class InboxLsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private final ListOptions options = new ListOptions();

  @Override
  public Integer call() throws InterruptedException {
    return options.list(spec, Operator::list, Inbox::name, this::print);
  }

  private void print(List<Inbox> inboxes) {
    var out = spec.commandLine().getOut();
    if (options.asksForJson()) {
      out.println(InboxJson.render(inboxes));
      return;
    }
    out.println(
        "%-24s %8s %12s  %-20s  %s".formatted("inbox", "waiting", "bytes", "oldest", "online"));
    inboxes.forEach(inbox -> out.println(line(inbox)));
    out.println(inboxes.size() == 1 ? "1 inbox" : inboxes.size() + " inboxes");
  }

  private static String line(Inbox inbox) {
    return "%-24s %8d %12d  %-20s  %s"
        .formatted(
            Printable.of(inbox.name()),
            inbox.depth(),
            inbox.bytes(),
            Printable.of(inbox.oldest()),
            Printable.of(inbox.online()));
  }
}
