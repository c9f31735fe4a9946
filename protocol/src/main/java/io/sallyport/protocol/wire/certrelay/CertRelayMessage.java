package io.sallyport.protocol.wire.certrelay;

import io.sallyport.protocol.crypto.PublicKey;
import io.sallyport.protocol.frame.Frame;

/// What is said behind the login.
sealed interface CertRelayMessage {

  /// Something that both sides say, since it is relayed.
  sealed interface Relayed extends CertRelayMessage {
    /// As it crosses the wire.
    Frame whole();
  }

  /// To the server.
  record KeyRequest(String name) implements CertRelayMessage {}

  /// For one member, though all may see it.
  ///
  /// @param bodyAt where the encrypted part begins, behind the bars
  record KeyPart(String from, String to, Frame whole, int bodyAt) implements Relayed {}

  /// Whatever is nothing else.
  record Packet(Frame whole) implements Relayed {}

  /// To a client.
  record Found(PublicKey key) implements CertRelayMessage {}

  /// To a client: the name it asked for has no key.
  record NotFound() implements CertRelayMessage {}

  /// To a client: all are here.
  record Start() implements CertRelayMessage {}
}
