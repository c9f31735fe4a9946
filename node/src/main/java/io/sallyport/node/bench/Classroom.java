package io.sallyport.node.bench;

import static java.util.stream.Collectors.joining;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.SystemEntropy;
import io.sallyport.protocol.machine.Era;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.service.Request;
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
  private final Circles circles;
  private final Members members;

  private Classroom(ChildNode node, Roster roster, Circles circles, Members members) {
    this.node = node;
    this.roster = roster;
    this.circles = circles;
    this.members = members;
  }

  /// Starts one and waits until it is ready.
  ///
  /// @param inGroups how many clients of `certrelay` may connect at once
  /// @param more further lines of its configuration
  static Classroom open(int inGroups, String more) {
    var place = Scratch.make();
    var circles = Circles.make(place.folder().resolve("certificates"));
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
    var lines = LIMITS + ports + keys + circles.configuration(inGroups) + Members.OPEN_HOUSE + more;
    var node = ChildNode.start(place, ChildNode.MEMORY, lines);
    return new Classroom(
        node, new Roster(_ -> Secret.copyOf(key)), circles, Members.of(place.data()));
  }

  ChildNode node() {
    return node;
  }

  Members members() {
    return members;
  }

  /// So many clients of `noise`, each of whom pings.
  List<Guest> pingers(int count) {
    var address = node.address("noise");
    return IntStream.range(0, count)
        .mapToObj(i -> Guest.pinging(address, Members.identity("member-" + i)))
        .toList();
  }

  /// A protocol as the clients of this node speak it.
  Protocol spoken(Protocol protocol) {
    return protocol.era() == Era.MODERN ? members.protocol() : protocol;
  }

  /// So many clients of a protocol, each of whom does what its [Protocol#drill] begins with, or in
  /// a group asks for keys.
  List<Guest> guests(Protocol protocol, int count) {
    if (protocol.isCertified()) {
      return circles.guests(node, count);
    }
    var address = node.address(protocol.name());
    if (protocol.era() == Era.MODERN) {
      return IntStream.range(0, count)
          .mapToObj(i -> Guest.reporting(address, Members.identity("member-" + i)))
          .toList();
    }
    var request = answered(protocol);
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

  /// What its drill begins with; where a number has no answer, the question for the sum.
  private static Request answered(Protocol protocol) {
    return protocol.drill().stream()
        .filter(Request.Total.class::isInstance)
        .findFirst()
        .orElseGet(() -> protocol.drill().getFirst());
  }

  @Override
  public void close() {
    node.close();
  }
}
