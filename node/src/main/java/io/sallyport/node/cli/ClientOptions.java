package io.sallyport.node.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sallyport.node.client.ClientException;
import io.sallyport.node.client.ClientPlan;
import io.sallyport.node.client.IdentityFile;
import io.sallyport.node.client.Login;
import io.sallyport.node.client.NodeAddress;
import io.sallyport.node.client.SallyportClient;
import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.letter.Phrase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// As whom to talk to which node. No secret is ever an argument.
final class ClientOptions {
  private static final Pattern SERVER =
      Pattern.compile("(?<host>\\[[0-9a-fA-F:.%]+]|[^:\\[\\]]+):(?<port>[0-9]{1,5})");
  private static final Pattern SECONDS = Pattern.compile("(?<number>[0-9]{1,6})(?<unit>ms|s|m)");

  @Option(
      names = "--as",
      paramLabel = "NAME|FILE",
      description = "Who to be: NAME.id here, or a file. Default: the only *.id file here.")
  private @Nullable String as;

  @Option(
      names = {"-s", "--server"},
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:7443",
      description = "Where the node is. Default: ${DEFAULT-VALUE}")
  private String server;

  @Option(
      names = "--server-key",
      paramLabel = "spk1…|FILE",
      description =
          "The key of the node, or a file with it, such as noise.pub; up to three while it changes"
              + " its key, the newest first. Default: as remembered, or that of the node on this"
              + " machine, which is then remembered.")
  private List<String> serverKeys = List.of();

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "10s",
      description = "How long to wait for an answer: 500ms, 10s, 2m. Default: ${DEFAULT-VALUE}")
  private String timeout;

  @Mixin private final ProofOptions proof = new ProofOptions();
  @Mixin private final NodeOptions node = new NodeOptions();

  /// What to do with an open client. Returns the exit code.
  @FunctionalInterface
  interface Task {
    int perform(SallyportClient client) throws InterruptedException;
  }

  /// Does something as somebody at a node, and tells why it could not be done.
  ///
  /// @return the exit code
  int perform(CommandSpec spec, Task task) throws InterruptedException {
    try {
      var plan = plan(spec);
      try (var client = SallyportClient.open(plan)) {
        remember(spec, plan, await(client.ready()));
        return task.perform(client);
      }
    } catch (ClientException failed) {
      return Failures.tell(spec, failed.failure());
    } catch (CompletionException failed) {
      return Failures.tell(spec, ClientException.of(failed));
    }
  }

  /// Remembers the key that a node has proved, and those that are newer; says so unless the user
  /// named them.
  void remember(CommandSpec spec, ClientPlan plan, Login login) {
    var address = plan.node().upTo(login.node());
    var pins = plan.identity().nodes();
    var before = pins.find(address.host(), address.port());
    if (before.equals(Optional.of(address))) {
      return;
    }
    pins.remember(address);
    if (serverKeys.isEmpty()) {
      tell(spec, before.isPresent() ? "forgot the older keys" : "remembered the key", address);
    }
  }

  private static void tell(CommandSpec spec, String what, NodeAddress address) {
    var err = spec.commandLine().getErr();
    err.println("sallyport: %s of %s: %s".formatted(what, address.place(), address.keyText()));
    err.println("  in words: " + Phrase.ofIdentity(address.keys().getFirst()));
    err.flush();
  }

  /// The plan, for the node with the key that was given, remembered, or found on this machine.
  ///
  /// @throws ClientException when there can be none
  ClientPlan plan(CommandSpec spec) {
    var identity = identity();
    var plan = ClientPlan.of(address(spec, identity), identity).withDeadline(timeout(spec));
    return proof.in(spec, plan);
  }

  IdentityFile identity() {
    return IdentityChoice.choose(Path.of(""), Optional.ofNullable(as));
  }

  /// The value, once it is there.
  ///
  /// @throws CompletionException with the failure
  static <T> T await(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }

  private NodeAddress address(CommandSpec spec, IdentityFile identity) {
    var place = SERVER.matcher(server);
    int port = place.matches() ? Integer.parseInt(place.group("port")) : 0;
    if (!Ports.isPort(port)) {
      throw new ParameterException(
          spec.commandLine(), "--server must be HOST:PORT, not " + Visible.of(server));
    }
    var host = place.group("host").replace("[", "").replace("]", "");
    if (!serverKeys.isEmpty()) {
      return new NodeAddress(host, port, keys(spec));
    }
    return identity.nodes().find(host, port).orElseGet(() -> local(spec, host, port));
  }

  /// The node that runs here is known by its data directory.
  private NodeAddress local(CommandSpec spec, String host, int port) {
    var known = node.localKey(host);
    if (known.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "the key of the node at %s is not known; name it with --server-key, or with --config the file"
                  .formatted(Visible.of(server))
              + " of a node on this machine");
    }
    return new NodeAddress(host, port, known.get());
  }

  private List<PublicBytes> keys(CommandSpec spec) {
    var keys = serverKeys.stream().map(given -> key(spec, given)).distinct().toList();
    if (keys.size() > NodeAddress.MOST_KEYS) {
      throw new ParameterException(
          spec.commandLine(),
          "--server-key names %d keys, more than %d".formatted(keys.size(), NodeAddress.MOST_KEYS));
    }
    return keys;
  }

  private static PublicBytes key(CommandSpec spec, String given) {
    return NodeAddress.parseKey(given)
        .or(() -> fileKey(given))
        .orElseThrow(() ->
            new ParameterException(
                spec.commandLine(),
                "--server-key is neither spk1 and 64 hexadecimal digits nor a file with it"));
  }

  /// In `noise.pub` the digits stand alone.
  private static Optional<PublicBytes> fileKey(String file) {
    try {
      var text = Files.readString(Path.of(file), US_ASCII).strip();
      return NodeAddress.parseKey(text).or(() -> NodeAddress.parseKey(NodeAddress.PREFIX + text));
    } catch (IOException | InvalidPathException unreadable) {
      return Optional.empty();
    }
  }

  private Duration timeout(CommandSpec spec) {
    var time = SECONDS.matcher(timeout);
    if (!time.matches() || Integer.parseInt(time.group("number")) == 0) {
      throw new ParameterException(
          spec.commandLine(),
          "--timeout must be such as 500ms, 10s or 2m, not " + Visible.of(timeout));
    }
    long number = Long.parseLong(time.group("number"));
    return switch (time.group("unit")) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      default -> Duration.ofMinutes(number);
    };
  }
}
