package io.sallyport.node.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sallyport.node.store.PublishedKey;
import io.sallyport.protocol.crypto.PublicKey;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.Sha256;
import io.sallyport.protocol.crypto.X25519;
import io.sallyport.protocol.machine.Identity;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.wire.noise.NoiseLogin;
import io.sallyport.protocol.wire.noise.NoiseProtocol;
import java.nio.file.Path;

/// Clients of `noise` at a node that lets everybody in, each with a key of its own.
///
/// @param node by which they know it
record Members(PublicKey node) {

  /// What a node is told that is to be loaded with them.
  static final String OPEN_HOUSE =
      """
      sallyport.directory.registration = open
      sallyport.listeners.noise.record-rate = unlimited
      sallyport.limits { connections-per-second = 1000000, strangers-per-address = 1000000 }
      sallyport.inbox { messages = 1000000, messages-per-sender = 1000000 }
      sallyport.inbox { bytes = 1GiB, bytes-per-sender = 1GiB }
      """;

  private static final Secret NO_INVITATION = Secret.copyOf(new byte[0]);

  /// Of the node that keeps everything in this folder, and runs on this machine.
  static Members of(Path data) {
    return PublishedKey.in(data)
        .map(key -> new Members(X25519.encoded(key.toArray())))
        .orElseThrow(() -> new IllegalStateException("no node has started in " + data));
  }

  /// `noise` as they speak it.
  Protocol protocol() {
    return new NoiseProtocol().towards(NoiseLogin.enrolling(node, NO_INVITATION));
  }

  static Identity identity(String name) {
    return new Identity(name, Secret.copyOf(Sha256.hash(("member " + name).getBytes(UTF_8))));
  }
}
