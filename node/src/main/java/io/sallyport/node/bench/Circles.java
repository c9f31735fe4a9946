package io.sallyport.node.bench;

import static java.util.stream.Collectors.joining;

import io.sallyport.node.certs.Lab;
import io.sallyport.node.certs.PrivateKeyFile;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.machine.Identity;
import io.sallyport.protocol.service.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/// Groups of `certrelay`, each of three clients and on a listener of its own. All groups have the
/// same certificates.
///
/// @param keys of `client1` to `client3`, in order
record Circles(Path folder, List<Secret> keys) {
  private static final int SIZE = 3;

  /// Makes the certificates in a folder.
  static Circles make(Path folder) {
    try {
      Lab.make(folder, Instant.now());
      var keys = new Secret[SIZE];
      for (int i = 0; i < SIZE; i++) {
        keys[i] = PrivateKeyFile.read(folder.resolve(name(i) + "_private.key"));
      }
      return new Circles(folder, List.of(keys));
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  /// The listeners that so many clients need, as lines of a configuration.
  String configuration(int clients) {
    return IntStream.range(0, (clients + SIZE - 1) / SIZE)
        .mapToObj(group ->
            """
            sallyport.listeners.%s { protocol = certrelay, address = "127.0.0.1:0", certificates = "%s" }
            """
                .formatted(listener(group), folder))
        .collect(joining());
  }

  /// The first `count` clients. Each asks for a key again and again, since that has an answer.
  List<Guest> guests(ChildNode node, int count) {
    return IntStream.range(0, count)
        .mapToObj(i ->
            Guest.doing(
                new Request.FindKey(name(i % SIZE)),
                node.address(listener(i / SIZE)),
                new Identity(name(i % SIZE), keys.get(i % SIZE).copy())))
        .toList();
  }

  private static String listener(int group) {
    return "circle-" + group;
  }

  private static String name(int member) {
    return "client" + (member + 1);
  }
}
