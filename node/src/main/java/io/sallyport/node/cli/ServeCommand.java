package io.sallyport.node.cli;

import com.typesafe.config.Config;
import io.sallyport.actors.transport.Listener;
import io.sallyport.node.Node;
import io.sallyport.node.client.NodeAddress;
import io.sallyport.node.config.Loading;
import io.sallyport.node.config.Settings;
import io.sallyport.node.words.Addresses;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `sallyport serve`: runs a node until it is told to stop.
@Command(
    name = "serve",
    description = "Start a node. It stops on: stop + Enter, Ctrl-C, SIGTERM.",
    footer = {
      "",
      "Examples:",
      "  sallyport serve                        everything at its default, on loopback",
      "  sallyport serve --config my.conf       see: sallyport config check my.conf"
    })
final class ServeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "HOCON file that overrides the defaults.")
  private @Nullable Path file;

  @Override
  public Integer call() throws InterruptedException {
    return switch (file == null ? Settings.load() : Settings.load(file)) {
      case Loading.Faulty faulty -> Configurations.report(spec, faulty);
      case Loading.Loaded(var settings, var pekko, var warnings) -> {
        Configurations.warn(spec, String.valueOf(file), warnings);
        yield serve(settings, pekko);
      }
    };
  }

  private int serve(Settings settings, Config pekko) throws InterruptedException {
    return switch (Node.start(settings, pekko).toCompletableFuture().join()) {
      case Node.Start.Refused(var listeners) -> {
        listeners.forEach(this::tellOfTakenPort);
        yield ExitCode.NETWORK;
      }
      case Node.Start.Blocked(var why) -> {
        Messages.error(spec, why.what(), why.hint());
        yield ExitCode.NETWORK;
      }
      case Node.Start.Running(var node) -> {
        var lifetime = Lifetime.begin(node, settings.limits().drainTimeout());
        announce(node);
        yield lifetime.untilStopped();
      }
    };
  }

  private void announce(Node node) {
    var out = spec.commandLine().getOut();
    out.println("Sallyport " + VersionCommand.own());
    for (var listener : node.listeners()) {
      out.println("  %-16s %s".formatted(listener.listener(), Addresses.shown(listener.address())));
    }
    out.println("  %-16s %s".formatted("admin", Addresses.shown(node.admin())));
    out.println("  %-16s %s".formatted("node key", NodeAddress.text(node.key())));
    out.println(
        "Ready in %.1f s. To stop: type stop and press Enter, or press Ctrl-C."
            .formatted(ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0));
  }

  private void tellOfTakenPort(Listener.Opening.Failed failed) {
    var address = Addresses.shown(failed.address());
    Messages.error(
        spec,
        "cannot listen on %s (listener %s): %s"
            .formatted(address, failed.listener(), failed.cause().getMessage()),
        "stop the program that uses port %d, or set sallyport.listeners.%s.address to another one"
            .formatted(failed.address().getPort(), failed.listener()));
  }
}
