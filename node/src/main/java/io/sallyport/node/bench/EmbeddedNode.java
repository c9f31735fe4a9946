package io.sallyport.node.bench;

import io.sallyport.node.Node;
import io.sallyport.node.config.Loading;
import io.sallyport.node.config.Settings;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.machine.Era;
import io.sallyport.protocol.machine.Identity;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.wire.dhinbox.DhInboxProtocol;
import io.sallyport.protocol.wire.noise.NoiseProtocol;
import io.sallyport.protocol.wire.ratchet.RatchetProtocol;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// A node in this process, with room for as many `ratchet` clients as are wanted, inboxes, and a
/// plain echo.
public final class EmbeddedNode implements AutoCloseable {
  static final String THREADS = "sallyport-";

  private static final RatchetProtocol RATCHET = new RatchetProtocol();
  private static final Roster ROSTER = new Roster(RatchetProtocol::classroomKey);
  private static final EchoProtocol ECHO = new EchoProtocol();
  private static final NoiseProtocol NOISE = new NoiseProtocol();
  private static final DhInboxProtocol INBOX = DhInboxProtocol.classic();

  private final Node node;
  private final Scratch place;
  private int senders;

  private EmbeddedNode(Node node, Scratch place) {
    this.node = node;
    this.place = place;
  }

  /// Starts one.
  ///
  /// @param clients how many `ratchet` clients may connect at once
  /// @param binds how many sockets accept for each listener
  public static EmbeddedNode start(int clients, int binds) {
    var place = Scratch.make();
    if (!(Settings.load(place.configuration(Members.OPEN_HOUSE))
        instanceof Loading.Loaded(var defaults, var pekko, _))) {
      throw new IllegalStateException("the defaults are faulty");
    }
    var listeners = new ArrayList<Settings.Listener>();
    for (var name : Roster.listeners(clients)) {
      listeners.add(listener(name, RATCHET, ROSTER.keys()));
    }
    listeners.add(listener(ECHO.name(), ECHO, Map.of()));
    listeners.add(listener(INBOX.name(), INBOX, Map.of()));
    listeners.add(listener(NOISE.name(), NOISE, Map.of()));
    var settings = defaults.with(listeners, binds);
    return switch (Node.start(settings, pekko).toCompletableFuture().join()) {
      case Node.Start.Running(var node) -> new EmbeddedNode(node, place);
      case Node.Start.Refused(var failed) ->
          throw new IllegalStateException("no free port on loopback: " + failed);
      case Node.Start.Blocked(var why) -> throw new IllegalStateException(why.what());
    };
  }

  /// The first `count` clients of `ratchet`, and where each connects.
  List<Guest> ratchetGuests(int count) {
    return ROSTER.guests(count, this::address);
  }

  List<Guest> echoGuests(int count) {
    return ROSTER.guests(count, _ -> echoAddress());
  }

  /// As many users of `dhinbox`, each of whom writes to itself.
  List<Guest> inboxGuests(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> withoutKey("user" + i))
        .map(identity -> Guest.writing(address(INBOX.name()), identity))
        .toList();
  }

  /// The clients of `noise`.
  Members members() {
    return Members.of(place.data());
  }

  /// As many of them, each of whom pings.
  List<Guest> members(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Guest.pinging(address(NOISE.name()), Members.identity("member-" + i)))
        .toList();
  }

  /// One more of them, who sends messages to itself.
  Guest newSender() {
    return Guest.sending(address(NOISE.name()), Members.identity("sender-" + ++senders));
  }

  /// Somebody who is who he says he is.
  static Identity withoutKey(String name) {
    return new Identity(name, Secret.copyOf(new byte[0]));
  }

  /// Where the plain echo listens.
  public InetSocketAddress echoAddress() {
    return address(ECHO.name());
  }

  @Override
  public void close() {
    node.stop().toCompletableFuture().join();
    place.close();
  }

  private InetSocketAddress address(String listener) {
    return node.listeners().stream()
        .filter(listening -> listening.listener().equals(listener))
        .findFirst()
        .orElseThrow()
        .address();
  }

  private static Settings.Listener listener(
      String name, Protocol protocol, Map<String, Secret> keys) {
    var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    return new Settings.Listener(
        name,
        protocol,
        List.of(anyPort),
        protocol.era() == Era.MODERN ? Map.of("record-rate", "unlimited") : Map.of(),
        new Settings.Proof.SharedKeys(keys));
  }
}
