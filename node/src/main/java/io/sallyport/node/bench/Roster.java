package io.sallyport.node.bench;

import static java.util.stream.Collectors.toMap;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.machine.Identity;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// The `ratchet` clients of a node that is measured: a listener knows [#CLIENTS_PER_LISTENER] of
/// them at most, so there are as many listeners as it takes, all with the same clients.
///
/// @param key of the client with that number
record Roster(IntFunction<Secret> key) {
  static final int CLIENTS_PER_LISTENER = 256;

  /// The names of the listeners that so many clients need.
  static List<String> listeners(int clients) {
    int count = (clients + CLIENTS_PER_LISTENER - 1) / CLIENTS_PER_LISTENER;
    return IntStream.range(0, count).mapToObj(Roster::listener).toList();
  }

  /// The first `count` clients, and where each connects.
  ///
  /// @param address of the listener with that name
  List<Guest> guests(int count, Function<String, InetSocketAddress> address) {
    return IntStream.range(0, count)
        .mapToObj(i ->
            Guest.contributing(
                address.apply(listener(i / CLIENTS_PER_LISTENER)),
                identity(i % CLIENTS_PER_LISTENER)))
        .toList();
  }

  Identity identity(int client) {
    return new Identity(Integer.toString(client), key.apply(client));
  }

  /// The keys of one listener, by name.
  Map<String, Secret> keys() {
    return IntStream.range(0, CLIENTS_PER_LISTENER)
        .boxed()
        .collect(toMap(String::valueOf, key::apply));
  }

  private static String listener(int number) {
    return "ratchet-" + number;
  }
}
