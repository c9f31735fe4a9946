package io.sallyport.node.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.SystemEntropy;
import io.sallyport.protocol.wire.ratchet.RatchetProtocol;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// A node in a process of its own, with room for as many `ratchet` clients as are wanted: what its
/// memory holds is its own.
///
/// It is killed when it is closed, and at the latest when this process ends.
final class ChildNode implements AutoCloseable {
  /// How its heap is bounded, and its objects laid out.
  static final List<String> MEMORY = List.of("-Xms64m", "-Xmx2g", "-XX:+UseCompactObjectHeaders");

  private static final String MAIN = "io.sallyport.node.cli.Main";
  private static final Pattern LISTENING = Pattern.compile(" +(\\S+) +127\\.0\\.0\\.1:([0-9]+)");
  private static final String READY = "Ready";

  private final Process process;
  private final Roster roster;
  private final Scratch place;
  private final Map<String, InetSocketAddress> listeners = new HashMap<>();

  private ChildNode(Process process, Roster roster, Scratch place) {
    this.process = process;
    this.roster = roster;
    this.place = place;
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(process::destroyForcibly));
  }

  /// Starts one and waits until it is ready. Its keys are made up for this one run.
  ///
  /// @param clients how many `ratchet` clients may connect at once
  static ChildNode start(int clients) {
    var key = new SystemEntropy().bytes(new RatchetProtocol().keyRule().keyBytes());
    var roster = new Roster(_ -> Secret.copyOf(key));
    return start(
        Scratch.make(), MEMORY, configuration(clients, HexFormat.of().formatHex(key)), roster);
  }

  /// Starts one that keeps everything in a place of its own, and waits until it is ready.
  ///
  /// @param memory options for the virtual machine
  /// @param configuration further lines
  static ChildNode start(Scratch place, List<String> memory, String configuration) {
    return start(place, memory, configuration, new Roster(RatchetProtocol::classroomKey));
  }

  private static ChildNode start(
      Scratch place, List<String> memory, String configuration, Roster roster) {
    try {
      var file = place.configuration(configuration);
      var child = new ChildNode(launch(file, memory), roster, place);
      child.awaitReady();
      return child;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// The first `count` clients, and where each connects.
  List<Guest> ratchetGuests(int count) {
    return roster.guests(count, this::address);
  }

  /// Where a listener listens, or `admin`.
  InetSocketAddress address(String listener) {
    return Objects.requireNonNull(listeners.get(listener), listener);
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
    place.close();
  }

  private static Process launch(Path configuration, List<String> memory) throws IOException {
    var command = Jdk.command("java", "--sun-misc-unsafe-memory-access=allow");
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", classPath()));
    command.addAll(memory);
    command.addAll(List.of(MAIN, "serve", "--config", configuration.toString()));
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("SALLYPORT_LOG_LEVEL", "WARN");
    return builder.start();
  }

  private static String classPath() {
    return System.getProperty("java.class.path");
  }

  /// Reads where each listener listens. The node prints nothing more once it is ready.
  private void awaitReady() throws IOException {
    try {
      readUntilReady(process.inputReader(UTF_8));
    } catch (IOException | IllegalStateException notStarted) {
      close();
      throw notStarted;
    }
  }

  private void readUntilReady(BufferedReader output) throws IOException {
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(READY)) {
        return;
      }
      var listening = LISTENING.matcher(line);
      if (listening.matches()) {
        int port = Integer.parseInt(listening.group(2));
        listeners.put(
            listening.group(1), new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      }
    }
    throw new IllegalStateException("the node did not start");
  }

  private static String configuration(int clients, String key) {
    var keys =
        IntStream.range(0, Roster.CLIENTS_PER_LISTENER)
            .mapToObj(client -> "%d = \"%s\"".formatted(client, key))
            .collect(joining(", "));
    var listeners =
        Roster.listeners(clients).stream()
            .map(name ->
                "%s { protocol = ratchet, address = \"127.0.0.1:0\", keys { %s } }"
                    .formatted(name, keys))
            .collect(joining("\n"));
    return """
    sallyport {
      limits { sessions = 1000000, sessions-per-address = 1000000, idle-timeout = 1h }
      listeners {
        ratchet.enabled = off
        dhinbox.enabled = off
        noise.enabled = off
        dhinbox-x25519.enabled = off
        lookup.enabled = off
        ddes.enabled = off
        ddes-framed.enabled = off
    %s
      }
    }
    """
        .formatted(listeners);
  }
}
