package io.sallyport.node.client;

import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.letter.Phrase;
import io.sallyport.protocol.service.Name;

/// A session that is open.
///
/// @param name by which the node knows the client
/// @param handshake the hash that both ends of this very session have in common
/// @param node the key that the node has proved
public record Login(Name name, PublicBytes handshake, PublicBytes node) {

  /// The same words at both ends, if nobody stands between them.
  public Phrase phrase() {
    return Phrase.ofSession(handshake);
  }
}
