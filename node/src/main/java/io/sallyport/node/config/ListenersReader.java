package io.sallyport.node.config;

import static io.sallyport.node.config.Kinds.address;
import static io.sallyport.node.config.Kinds.flag;
import static io.sallyport.node.config.Kinds.oneOf;

import io.sallyport.node.config.Settings.Listener;
import io.sallyport.protocol.machine.Era;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.wire.Protocols;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads `sallyport.listeners { … }`: any number, under names of the user's choice.
final class ListenersReader {
  private static final List<String> PROTOCOLS = Protocols.ALL.stream().map(Protocol::name).toList();
  private static final String ALLOW_REMOTE = "sallyport.classroom.allow-remote";
  private static final int ANY_FREE = 0;

  private final Report report;
  private final boolean allowRemote;
  private final KeysReader keysReader;
  private final Map<InetSocketAddress, String> taken = new HashMap<>();

  ListenersReader(Report report, boolean allowRemote) {
    this.report = report;
    this.allowRemote = allowRemote;
    this.keysReader = new KeysReader(report);
  }

  /// Those that are enabled. The others must be right as well.
  List<Listener> read(Section listeners) {
    var enabled = new ArrayList<Listener>();
    for (var name : listeners.keys()) {
      listeners.child(name).flatMap(section -> listener(name, section)).ifPresent(enabled::add);
    }
    if (enabled.isEmpty()) {
      report.warning(listeners.path(), "no listener is enabled: nobody can connect");
    }
    return enabled;
  }

  private Optional<Listener> listener(String name, Section section) {
    boolean enabled = section.get("enabled", flag()).orElse(true);
    var address = section.get("address", address());
    var protocol = protocol(name, section);
    if (protocol.isEmpty()) {
      section.acceptRest();
      return Optional.empty();
    }
    var choices = choices(section, protocol.get());
    var keys = keysReader.read(section, protocol.get());
    if (!enabled || (address.isEmpty() && section.has("address"))) {
      return Optional.empty();
    }
    var listener =
        new Listener(
            name,
            protocol.get(),
            address.orElseGet(() -> onLoopback(protocol.get().defaultPorts().getFirst())),
            choices,
            keys);
    check(listener, section.path().at("address"));
    return Optional.of(listener);
  }

  private Optional<Protocol> protocol(String name, Section section) {
    if (section.has("protocol")) {
      return section.get("protocol", oneOf(PROTOCOLS)).flatMap(Protocols::named);
    }
    var sameName = Protocols.named(name);
    if (sameName.isEmpty()) {
      report.problem(
          section.path().at("protocol"), "must be one of: " + String.join(", ", PROTOCOLS));
    }
    return sameName;
  }

  private static Map<String, String> choices(Section section, Protocol protocol) {
    var choices = new HashMap<String, String>();
    for (var option : protocol.options()) {
      var values = option.values();
      choices.put(
          option.name(), section.get(option.name(), oneOf(values)).orElse(values.getFirst()));
    }
    return choices;
  }

  private void check(Listener listener, KeyPath address) {
    if (listener.address().getPort() != ANY_FREE) {
      checkTaken(listener, address);
    }
    if (listener.protocol().era() == Era.CLASSROOM
        && !listener.address().getAddress().isLoopbackAddress()) {
      checkRemote(listener, address);
    }
  }

  private void checkTaken(Listener listener, KeyPath address) {
    var first = taken.putIfAbsent(listener.address(), listener.name());
    if (first != null) {
      report.problem(address, "is the address of listener %s already".formatted(Excerpt.of(first)));
    }
  }

  private void checkRemote(Listener listener, KeyPath address) {
    var protocol = listener.protocol().name();
    if (allowRemote) {
      report.warning(address, "is not a loopback address: others can use the holes of " + protocol);
    } else {
      report.problem(
          address,
          "is not a loopback address: %s has known holes (%s = on lets others use them)"
              .formatted(protocol, ALLOW_REMOTE));
    }
  }

  private static InetSocketAddress onLoopback(int port) {
    return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
  }
}
