package io.sallyport.node.cli;

import io.sallyport.node.Logging;
import io.sallyport.node.bench.RatchetBench;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `sallyport bench ratchet`.
@Command(
    name = "ratchet",
    description = {
      "Measure rounds per second, latency and the CPU time of the node.",
      "Without --node a node runs in this process, and a plain echo over the same transport is"
          + " measured in turn."
    },
    footer = {
      "",
      "Exit code 1 when an exchange failed.",
      "",
      "Examples:",
      "  sallyport bench ratchet --connections 64 --seconds 5",
      "  sallyport bench ratchet --node 127.0.0.1:9999 --connections 5 --pid 4242"
    })
final class RatchetBenchCommand implements Callable<Integer> {
  private static final Pattern HOST_AND_PORT = Pattern.compile("(.+):([0-9]{1,5})");

  @Spec private CommandSpec spec;

  @Option(
      names = "--connections",
      defaultValue = "64",
      description = "Clients at once. Default: ${DEFAULT-VALUE}")
  private int connections;

  @Option(
      names = "--depth",
      defaultValue = "1",
      description = "Rounds each client keeps going at once. Default: ${DEFAULT-VALUE}")
  private int depth;

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

  @Option(
      names = "--binds",
      defaultValue = "4",
      description = "Sockets that accept in the embedded node. Default: ${DEFAULT-VALUE}")
  private int binds;

  @Option(
      names = "--node",
      paramLabel = "HOST:PORT",
      description = "A node that runs already and knows clients 1 to N by their classroom keys.")
  private @Nullable String node;

  @Option(
      names = "--pid",
      description = "Process of that node on this machine, to measure its CPU time.")
  private @Nullable Long pid;

  @Override
  public Integer call() throws InterruptedException {
    Positive.check(spec, "--connections", connections);
    Positive.check(spec, "--depth", depth);
    Positive.check(spec, "--seconds", seconds);
    Positive.check(spec, "--turns", turns);
    Positive.check(spec, "--binds", binds);
    var running = Optional.ofNullable(node).map(this::address);
    Logging.quiet();
    var bench = new RatchetBench(connections, depth, Duration.ofSeconds(seconds), turns);
    var out = spec.commandLine().getOut();
    boolean allWell =
        running.isPresent()
            ? bench.running(running.get(), process(), out::println)
            : bench.embedded(binds, out::println);
    return allWell ? ExitCode.OK : ExitCode.FAILED;
  }

  private OptionalLong process() {
    return pid == null ? OptionalLong.empty() : OptionalLong.of(pid);
  }

  private InetSocketAddress address(String text) {
    var parts = HOST_AND_PORT.matcher(text);
    int port = parts.matches() ? Integer.parseInt(parts.group(2)) : 0;
    if (!Ports.isPort(port)) {
      throw new ParameterException(
          spec.commandLine(), "--node must be HOST:PORT, not " + Visible.of(text));
    }
    return InetSocketAddress.createUnresolved(parts.group(1), port);
  }
}
