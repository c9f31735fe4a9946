package io.sallyport.node.bench;

import io.sallyport.node.Node;
import io.sallyport.node.config.Loading;
import io.sallyport.node.config.Settings;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.machine.Identity;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.wire.ratchet.RatchetProtocol;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A node in this process, with room for as many `ratchet` clients as are wanted, and a plain echo.
///
/// A listener of `ratchet` knows 256 clients at most, so there are as many listeners as it takes.
public final class EmbeddedNode implements AutoCloseable {
  static final String THREADS = "sallyport-";

  private static final RatchetProtocol RATCHET = new RatchetProtocol();
  private static final EchoProtocol ECHO = new EchoProtocol();
  private static final int CLIENTS_PER_LISTENER = 256;

  private final Node node;

  private EmbeddedNode(Node node) {
    this.node = node;
  }

  /// Starts one.
  ///
  /// @param clients how many `ratchet` clients may connect at once
  /// @param binds how many sockets accept for each listener
  public static EmbeddedNode start(int clients, int binds) {
    if (!(Settings.load() instanceof Loading.Loaded(var defaults, var pekko, _))) {
      throw new IllegalStateException("the defaults are faulty");
    }
    var listeners = new ArrayList<Settings.Listener>();
    for (int first = 0; first < clients; first += CLIENTS_PER_LISTENER) {
      listeners.add(listener("ratchet-" + listeners.size(), RATCHET, keys()));
    }
    listeners.add(listener(ECHO.name(), ECHO, Map.of()));
    var settings =
        new Settings(
            listeners, defaults.limits(), binds, defaults.roundsKept(), defaults.threads());
    return switch (Node.start(settings, pekko).toCompletableFuture().join()) {
      case Node.Start.Running(var node) -> new EmbeddedNode(node);
      case Node.Start.Refused(var failed) ->
          throw new IllegalStateException("no free port on loopback: " + failed);
    };
  }

  /// The first `count` clients of `ratchet`, and where each connects.
  List<Guest> ratchetGuests(int count) {
    var guests = new ArrayList<Guest>();
    for (int i = 0; i < count; i++) {
      var at = address("ratchet-" + i / CLIENTS_PER_LISTENER);
      guests.add(new Guest(at, identity(i % CLIENTS_PER_LISTENER)));
    }
    return guests;
  }

  List<Guest> echoGuests(int count) {
    var guests = new ArrayList<Guest>();
    for (int i = 0; i < count; i++) {
      guests.add(new Guest(echoAddress(), identity(i % CLIENTS_PER_LISTENER)));
    }
    return guests;
  }

  /// Where the plain echo listens.
  public InetSocketAddress echoAddress() {
    return address(ECHO.name());
  }

  @Override
  public void close() {
    node.stop().toCompletableFuture().join();
  }

  static Identity identity(int client) {
    return new Identity(Integer.toString(client), RatchetProtocol.classroomKey(client));
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
    return new Settings.Listener(name, protocol, anyPort, Map.of(), keys);
  }

  private static Map<String, Secret> keys() {
    var keys = new HashMap<String, Secret>();
    for (int client = 0; client < CLIENTS_PER_LISTENER; client++) {
      keys.put(Integer.toString(client), RatchetProtocol.classroomKey(client));
    }
    return keys;
  }
}
