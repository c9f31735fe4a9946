package io.sallyport.node.bench;

import static java.util.stream.Collectors.joining;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.SystemEntropy;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.wire.Protocols;
import io.sallyport.protocol.wire.ratchet.RatchetProtocol;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/// A node in a process of its own with one listener for every protocol, each on any free port.
final class Classroom implements AutoCloseable {
  private static final String LIMITS =
      "sallyport.limits { sessions = 1000000, sessions-per-address = 1000000, idle-timeout = 1h"
          + " }\n";

  private final ChildNode node;
  private final Roster roster;

  private Classroom(ChildNode node, Roster roster) {
    this.node = node;
    this.roster = roster;
  }

  /// Starts one and waits until it is ready.
  ///
  /// @param more further lines of its configuration
  static Classroom open(String more) {
    var key = new SystemEntropy().bytes(new RatchetProtocol().keyRule().keyBytes());
    var ports =
        Protocols.ALL.stream()
            .map(protocol ->
                "sallyport.listeners.%s.address = \"127.0.0.1:0\"\n".formatted(protocol.name()))
            .collect(joining());
    var keys =
        IntStream.range(0, Roster.CLIENTS_PER_LISTENER)
            .mapToObj(client ->
                "sallyport.listeners.ratchet.keys.%d = \"%s\"%n"
                    .formatted(client, HexFormat.of().formatHex(key)))
            .collect(joining());
    return new Classroom(
        ChildNode.start(Scratch.make(), ChildNode.MEMORY, LIMITS + ports + keys + more),
        new Roster(_ -> Secret.copyOf(key)));
  }

  ChildNode node() {
    return node;
  }

  /// So many clients of a protocol, each of whom does what its [Protocol#drill] begins with.
  List<Guest> guests(Protocol protocol, int count) {
    var address = node.address(protocol.name());
    var request = protocol.drill().getFirst();
    return IntStream.range(0, count)
        .mapToObj(i ->
            Guest.doing(
                request,
                address,
                protocol.keyRule().keyBytes() == 0
                    ? EmbeddedNode.withoutKey(protocol.name() + "-" + i)
                    : roster.identity(i)))
        .toList();
  }

  @Override
  public void close() {
    node.close();
  }
}
