package io.sallyport.node.cli;

import io.sallyport.node.Logging;
import io.sallyport.node.bench.InboxesBench;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `sallyport bench inboxes`.
@Command(
    name = "inboxes",
    description = {
      "Measure what many inboxes cost a node with 256 MiB of heap, when their owners are away.",
      "The node runs in a process of its own. Each inbox is read once; then users are served."
    },
    footer = {
      "",
      "Exit code 1 when an inbox was not whole or a user was not served.",
      "",
      "Examples:",
      "  sallyport bench inboxes",
      "  sallyport bench inboxes --count 10000 --each 100"
    })
final class InboxesBenchCommand implements Callable<Integer> {
  private static final Duration SERVED = Duration.ofSeconds(3);

  @Spec private CommandSpec spec;

  @Option(
      names = "--count",
      defaultValue = "100000",
      description = "Inboxes. Default: ${DEFAULT-VALUE}")
  private int count;

  @Option(
      names = "--each",
      defaultValue = "10",
      description = "Messages of 256 bytes in each. Default: ${DEFAULT-VALUE}")
  private int each;

  @Override
  public Integer call() throws InterruptedException, SQLException {
    Logging.quiet();
    Positive.check(spec, "--count", count);
    Positive.check(spec, "--each", each);
    var out = spec.commandLine().getOut();
    return new InboxesBench(count, each, SERVED).run(out::println) ? ExitCode.OK : ExitCode.FAILED;
  }
}
