package io.sallyport.protocol.wire.ratchet;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.Sha256;
import io.sallyport.protocol.frame.Frame;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The four keys of a session between two frames. Stepping makes new keys and leaves the old ones
/// to be wiped: [#spentBy].
///
/// @param evolving whether keys step at all; they do unless the range took that out
record RatchetKeys(Pair toServer, Pair toClient, boolean evolving) {
  static final int BYTES = 16;

  /// The two keys of one direction.
  record Pair(Secret encryption, Secret authentication) {
    List<Secret> secrets() {
      return List.of(encryption, authentication);
    }

    private Pair next(ByteBuffer forEncryption, ByteBuffer forAuthentication) {
      return new Pair(
          Sha256.derive(encryption, forEncryption, BYTES),
          Sha256.derive(authentication, forAuthentication, BYTES));
    }
  }

  private static final byte[] STATUS = "OK".getBytes(US_ASCII);

  /// The keys a session starts with.
  static RatchetKeys from(Secret master, Set<RatchetDefence> defences) {
    return new RatchetKeys(
        pair(master, "C2S"), pair(master, "S2C"), defences.contains(RatchetDefence.EVOLUTION));
  }

  /// After a frame towards the server was accepted.
  RatchetKeys afterClientFrame(Frame frame) {
    if (!evolving) {
      return this;
    }
    var next = toServer.next(RatchetMessage.ciphertext(frame), RatchetMessage.iv(frame));
    return new RatchetKeys(next, toClient, true);
  }

  /// After a frame with this text went to the client.
  RatchetKeys afterServerText(String text) {
    if (!evolving) {
      return this;
    }
    var next = toClient.next(ByteBuffer.wrap(text.getBytes(UTF_8)), ByteBuffer.wrap(STATUS));
    return new RatchetKeys(toServer, next, true);
  }

  /// The secrets of these keys that `next` no longer holds.
  List<Secret> spentBy(RatchetKeys next) {
    var spent = new ArrayList<Secret>(4);
    if (!next.toServer.equals(toServer)) {
      spent.addAll(toServer.secrets());
    }
    if (!next.toClient.equals(toClient)) {
      spent.addAll(toClient.secrets());
    }
    return spent;
  }

  List<Secret> secrets() {
    return List.of(
        toServer.encryption, toServer.authentication, toClient.encryption, toClient.authentication);
  }

  private static Pair pair(Secret master, String direction) {
    return new Pair(labelled(master, direction + "-ENC"), labelled(master, direction + "-MAC"));
  }

  private static Secret labelled(Secret master, String label) {
    return Sha256.derive(master, ByteBuffer.wrap(label.getBytes(US_ASCII)), BYTES);
  }
}
