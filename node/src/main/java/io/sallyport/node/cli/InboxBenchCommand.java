package io.sallyport.node.cli;

import io.sallyport.node.Logging;
import io.sallyport.node.bench.DeliveryBench;
import io.sallyport.node.bench.InboxBench;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `sallyport bench inbox`.
@Command(
    name = "inbox",
    description = {
      "Measure how many messages a second the inboxes store, and how soon an online user has one.",
      "A plain loop writes the same rows into SQLite, as durably, in turn; messages to online users"
          + " take turns with rounds of ratchet."
    },
    footer = {
      "",
      "Exit code 1 when a message was refused.",
      "",
      "Examples:",
      "  sallyport bench inbox",
      "  sallyport bench inbox --inboxes 1,256 --seconds 10 --turns 5"
    })
final class InboxBenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--inboxes",
      split = ",",
      paramLabel = "COUNT",
      defaultValue = "1,16,256",
      description = "Inboxes at once; several are measured in turn. Default: ${DEFAULT-VALUE}")
  private List<Integer> inboxes;

  @Option(
      names = "--online",
      defaultValue = "64",
      description = "Users who are online. Default: ${DEFAULT-VALUE}")
  private int online;

  @Option(
      names = "--seconds",
      defaultValue = "5",
      description = "How long each measurement takes. Default: ${DEFAULT-VALUE}")
  private int seconds;

  @Option(
      names = "--turns",
      defaultValue = "3",
      description = "How often each is measured. Default: ${DEFAULT-VALUE}")
  private int turns;

  @Override
  public Integer call() throws InterruptedException, SQLException {
    Logging.quiet();
    inboxes.forEach(count -> Positive.check(spec, "--inboxes", count));
    Positive.check(spec, "--online", online);
    Positive.check(spec, "--seconds", seconds);
    Positive.check(spec, "--turns", turns);
    var time = Duration.ofSeconds(seconds);
    var out = spec.commandLine().getOut();
    boolean allStored = new InboxBench(inboxes, time, turns).run(out::println);
    boolean allDelivered = new DeliveryBench(online, time, turns).run(out::println);
    return allStored && allDelivered ? ExitCode.OK : ExitCode.FAILED;
  }
}
