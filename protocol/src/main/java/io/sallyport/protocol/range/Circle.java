package io.sallyport.protocol.range;

import io.sallyport.protocol.service.Request;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The clients of one group that are here, where a protocol has groups. One part of it is played by
/// the script; the others are honest, and the script may ask for each of them once.
final class Circle {
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final int MOST_TURNS = 100;

  private final Scene scene;
  private final Map<Part, Client> clients = new EnumMap<>(Part.class);
  private final Set<Part> given = EnumSet.noneOf(Part.class);

  Circle(Scene scene) {
    this.scene = scene;
  }

  /// The client that plays a part already, the first time somebody asks.
  Optional<Client> seated(Part part) {
    return clients.containsKey(part) && given.add(part)
        ? Optional.ofNullable(clients.get(part))
        : Optional.empty();
  }

  boolean gather(Part part, Client client) {
    dissolve();
    clients.put(part, client);
    given.add(part);
    for (var other : Part.values()) {
      if (other != part) {
        var honest = scene.client(scene.identity(other), scene.connect());
        scene.require(honest.handshake(), other + " could not log in");
        clients.put(other, honest);
      }
    }
    settle();
    return clients.values().stream().allMatch(each -> each.isAnswered(new Request.Begin()));
  }

  /// Until nobody says anything more, however long it takes.
  void settle() {
    for (int turn = 0; turn < MOST_TURNS && isTalking(); turn++) {}
  }

  private boolean isTalking() {
    int before = words();
    clients.values().forEach(Client::listen);
    if (words() == before && !clients.isEmpty()) {
      scene.arena().elapse(PAUSE);
      clients.values().forEach(Client::listen);
    }
    return words() > before;
  }

  private int words() {
    return clients.values().stream()
        .mapToInt(client -> client.sent().size() + client.line().received().size())
        .sum();
  }

  List<String> hear() {
    settle();
    var witness = clients.get(Part.WITNESS);
    return witness == null ? List.of("nothing") : scene.errand().hear(witness);
  }

  void dissolve() {
    clients.values().forEach(Client::leave);
    clients.clear();
    given.clear();
  }
}
