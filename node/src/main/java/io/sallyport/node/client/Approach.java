package io.sallyport.node.client;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import java.time.Duration;
import java.util.Optional;

/// How a link comes to its node: by which key, when, and how often in vain. Confined to one actor.
///
/// A node that closes without a word may not have the key that it was asked to prove: then it is
/// asked at once, on another connection, for the next older one, if it is known by more. Once it
/// has proved one, nobody who has an older one is taken for it any more.
final class Approach {
  private NodeAddress node;
  private int asked;
  private boolean isAtOnce;
  private Patience patience = Patience.OF_STRANGERS;
  private Backoff backoff = Backoff.NONE;

  Approach(NodeAddress node) {
    this.node = node;
  }

  /// The one that the node has to prove next.
  PublicBytes key() {
    return node.keys().get(asked);
  }

  /// The node has proved that key.
  PublicBytes proved() {
    var key = key();
    node = node.upTo(key);
    asked = 0;
    patience = Patience.OF_OLD_FRIENDS;
    return key;
  }

  /// The node did something that it was asked to do.
  void served() {
    backoff = Backoff.NONE;
  }

  /// A handshake ended early: what that says for good, if anything.
  Optional<Failure.Final> failed(Rejection why) {
    isAtOnce = why.reason() == Reason.PEER_CLOSED && asked + 1 < node.keys().size();
    if (isAtOnce) {
      asked++;
      return Optional.empty();
    }
    asked = 0;
    patience = patience.tried();
    return patience.end(node, why);
  }

  /// A session ended: what that says for good, if anything. One that has lived its time is followed
  /// by the next at once.
  Optional<Failure.Final> ended(Rejection why) {
    isAtOnce = why.reason() == Reason.EXPIRED && backoff.equals(Backoff.NONE);
    if (isAtOnce) {
      backoff = backoff.next();
    }
    return Patience.end(why);
  }

  /// Whether to come again without a pause, after the last handshake or session.
  boolean isAtOnce() {
    return isAtOnce;
  }

  /// How long to wait before the next attempt.
  Duration pause(Entropy entropy) {
    asked = 0;
    backoff = backoff.next();
    return backoff.pause(entropy);
  }
}
