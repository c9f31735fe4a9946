package io.sallyport.node.config;

import static io.sallyport.node.config.Kinds.addresses;
import static io.sallyport.node.config.Kinds.flag;
import static io.sallyport.node.config.Kinds.oneOf;

import io.sallyport.node.config.Settings.Listener;
import io.sallyport.node.config.Settings.Proof;
import io.sallyport.protocol.machine.Era;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.wire.Protocols;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
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
  private final CertificatesReader certificatesReader;
  private final Map<InetSocketAddress, String> taken = new HashMap<>();

  ListenersReader(Report report, boolean allowRemote, Path dataDir) {
    this.report = report;
    this.allowRemote = allowRemote;
    this.keysReader = new KeysReader(report);
    this.certificatesReader = new CertificatesReader(dataDir);
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
    var addresses = section.get("address", addresses());
    var protocol = protocol(name, section);
    if (protocol.isEmpty()) {
      section.acceptRest();
      return Optional.empty();
    }
    var choices = choices(section, protocol.get());
    var proof = proof(section, protocol.get());
    if (!enabled || (addresses.isEmpty() && section.has("address"))) {
      return Optional.empty();
    }
    var listener =
        new Listener(
            name,
            protocol.get(),
            addresses.orElseGet(() -> onLoopback(protocol.get().defaultPorts())),
            choices,
            proof);
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

  private Proof proof(Section section, Protocol protocol) {
    return protocol.isCertified()
        ? certificatesReader.read(section, protocol)
        : new Proof.SharedKeys(keysReader.read(section, protocol));
  }

  private void check(Listener listener, KeyPath path) {
    var addresses = listener.addresses();
    addresses.stream()
        .filter(address -> address.getPort() != ANY_FREE)
        .forEach(address -> checkTaken(listener, address, path));
    if (listener.protocol().era() == Era.CLASSROOM
        && !addresses.stream().allMatch(address -> address.getAddress().isLoopbackAddress())) {
      checkRemote(listener, path);
    }
  }

  private void checkTaken(Listener listener, InetSocketAddress address, KeyPath path) {
    var first = taken.putIfAbsent(address, listener.name());
    if (first != null) {
      report.problem(path, "is the address of listener %s already".formatted(Excerpt.of(first)));
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

  private static List<InetSocketAddress> onLoopback(List<Integer> ports) {
    return ports.stream()
        .map(port -> new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port))
        .toList();
  }
}
