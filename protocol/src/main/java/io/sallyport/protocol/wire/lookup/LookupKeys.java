package io.sallyport.protocol.wire.lookup;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.legacy.InsecureSmallDh;
import io.sallyport.protocol.crypto.legacy.TextbookRsa;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Role;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import java.util.Set;

/// The numbers of a handshake: one's own, and what may be made of the other side's.
final class LookupKeys {
  private static final int STALE_EXPONENT = 47_102;
  private static final int STALE_P = 269;
  private static final int STALE_Q = 419;

  private LookupKeys() {}

  /// A private exponent of Diffie-Hellman for one session.
  static Secret exponent(Entropy entropy, Set<LookupDefence> defences) {
    return defences.contains(LookupDefence.FRESH_KEY)
        ? InsecureSmallDh.exponent(entropy)
        : InsecureSmallDh.secret(STALE_EXPONENT);
  }

  /// A pair of RSA keys for one session. The two ends look for a public exponent from different
  /// numbers on.
  static TextbookRsa.Pair pair(Role role, Entropy entropy, Set<LookupDefence> defences) {
    int first =
        switch (role) {
          case INITIATOR -> 17;
          case RESPONDER -> 11;
        };
    return defences.contains(LookupDefence.FRESH_KEY)
        ? TextbookRsa.generate(first, entropy)
        : TextbookRsa.of(STALE_P, STALE_Q, first);
  }

  /// The key of the cipher.
  ///
  /// @throws Rejected `MALFORMED`, `BAD_PUBLIC_KEY`, or `WEAK_PUBLIC_KEY` for 0, 1 and p - 1
  static Secret agree(Secret exponent, Frame peer, Set<LookupDefence> defences) {
    int value = LookupNumber.decode(peer, defences);
    if (!defences.contains(LookupDefence.PUBLIC_KEY_CHECK)) {
      return InsecureSmallDh.insecureAgree(exponent, value);
    }
    if (value >= InsecureSmallDh.PRIME) {
      throw new Rejected(Reason.BAD_PUBLIC_KEY, "outside of 0 to p - 1");
    }
    return InsecureSmallDh.agree(exponent, value)
        .orElseThrow(() -> new Rejected(Reason.WEAK_PUBLIC_KEY, "0, 1 or p - 1"));
  }

  /// What the other side signs with.
  ///
  /// @throws Rejected `MALFORMED` or `BAD_PUBLIC_KEY`
  static TextbookRsa.Public peer(int exponent, Frame modulus, Set<LookupDefence> defences) {
    var peer = new TextbookRsa.Public(exponent, LookupNumber.decode(modulus, defences));
    if (!peer.isFit()) {
      throw new Rejected(Reason.BAD_PUBLIC_KEY, "exponent or modulus out of range");
    }
    return peer;
  }
}
