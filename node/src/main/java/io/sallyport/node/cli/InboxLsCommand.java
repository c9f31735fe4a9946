package io.sallyport.node.cli;

import io.sallyport.node.admin.Inbox;
import io.sallyport.node.admin.InboxJson;
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

  private List<Inbox> all(Operator operator) throws InterruptedException {
    var all = new ArrayList<Inbox>();
    var last = Optional.<String>empty();
    while (all.size() < limit) {
      int wanted = Math.min(PAGE, limit - all.size());
      var page = operator.list(last, wanted);
      all.addAll(page);
      if (page.size() < wanted) {
        return all;
      }
      last = Optional.of(page.getLast().name());
    }
    return all;
  }

  private void print(List<Inbox> inboxes) {
    var out = spec.commandLine().getOut();
    if (json) {
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
