package io.sallyport.node.client;

import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import java.util.Optional;

/// How often a node may close before a session is open until that is no accident. Immutable.
///
/// @param known whether it has opened one before
/// @param failures how many handshakes failed since then
record Patience(boolean known, int failures) {
  static final Patience OF_STRANGERS = new Patience(false, 0);
  static final Patience OF_OLD_FRIENDS = new Patience(true, 0);

  private static final int MOST = 3;

  /// A node that stops closes without a word, as it does over a proof that it does not take: only
  /// the next attempt tells which it was.
  private static final int MOST_OF_STRANGERS = 2;

  Patience tried() {
    return new Patience(known, failures + 1);
  }

  /// What this end of a handshake says for good, if anything.
  Optional<Failure.Final> end(NodeAddress node, Rejection why) {
    return switch (why.reason()) {
      case HANDSHAKE_TIMEOUT -> Optional.empty();
      case PEER_REFUSED ->
          failures < (known ? MOST : MOST_OF_STRANGERS)
              ? Optional.empty()
              : Optional.of(new Failure.LoginRefused(node));
      default -> failures < MOST ? Optional.empty() : Optional.of(new Failure.WrongNode(node, why));
    };
  }

  /// What this end of a session says for good, if anything.
  static Optional<Failure.Final> end(Rejection why) {
    return why.reason() == Reason.REPLACED ? Optional.of(new Failure.Replaced()) : Optional.empty();
  }
}
