package io.sallyport.node.client;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.letter.Keychain;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The keys of an open client, as they are now. Thread safe.
///
/// Those that were there before are kept until the client is closed: a handshake may be under way
/// with them.
final class Keyring {
  private final IdentityFile identity;
  private final InstantSource clock;
  private final Entropy entropy;
  private final List<Keychain> all = new ArrayList<>();

  Keyring(IdentityFile identity, InstantSource clock, Entropy entropy) {
    this.identity = identity;
    this.clock = clock;
    this.entropy = entropy;
    all.add(identity.keys());
  }

  synchronized Keychain now() {
    return all.getLast();
  }

  /// Takes a new prekey if it is time for one, and sees what other programs took.
  synchronized Keychain renewed() {
    var latest = identity.rotated(clock.instant(), entropy);
    if (same(latest, now())) {
      latest.destroy();
    } else {
      all.add(latest);
    }
    return now();
  }

  private static boolean same(Keychain one, Keychain other) {
    var bytes = one.encode();
    var others = other.encode();
    try {
      return MessageDigest.isEqual(bytes, others);
    } finally {
      Arrays.fill(bytes, (byte) 0);
      Arrays.fill(others, (byte) 0);
    }
  }

  synchronized void destroy() {
    all.forEach(Keychain::destroy);
  }
}
