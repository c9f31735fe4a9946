package io.sallyport.protocol.wire.dhinbox;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sallyport.protocol.crypto.DhGroup14;
import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.Hkdf;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.X25519;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.rejection.Rejection;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/// How the two wires agree on a key.
enum DhInboxWire {
  /// Diffie-Hellman, 256 bytes, big endian.
  CLASSIC("dhinbox", 5555, DhGroup14.PUBLIC_BYTES, "aes-key-derivation") {
    @Override
    Secret privateKey(Entropy entropy) {
      return DhGroup14.exponent(entropy);
    }

    @Override
    byte[] publicBytes(Secret privateKey) {
      return DhGroup14.publicValue(privateKey);
    }

    @Override
    Optional<Secret> agree(Secret privateKey, ByteBuffer peer) {
      return DhGroup14.agree(privateKey, peer);
    }

    @Override
    Secret insecureAgree(Secret privateKey, ByteBuffer peer) {
      return DhGroup14.insecureAgree(privateKey, peer);
    }

    @Override
    Rejected refused() {
      return new Rejected(Reason.BAD_PUBLIC_KEY, "outside of 2 to p - 2");
    }
  },

  /// RFC 7748, 32 bytes, little endian.
  CURVE("dhinbox-x25519", 5000, X25519.BYTES, "dh-aes-chat-v1") {
    @Override
    Secret privateKey(Entropy entropy) {
      return X25519.privateKey(entropy);
    }

    @Override
    byte[] publicBytes(Secret privateKey) {
      return X25519.publicKey(privateKey);
    }

    @Override
    Optional<Secret> agree(Secret privateKey, ByteBuffer peer) {
      return X25519.agree(privateKey, peer);
    }

    @Override
    Secret insecureAgree(Secret privateKey, ByteBuffer peer) {
      return X25519.insecureAgree(privateKey, peer);
    }

    @Override
    Rejected refused() {
      return new Rejected(Reason.WEAK_PUBLIC_KEY, "the secret agreed on is zero");
    }
  };

  private static final int KEY_BYTES = 32;

  private final String word;
  private final int port;
  private final int publicBytes;
  private final String info;

  DhInboxWire(String word, int port, int publicBytes, String info) {
    this.word = word;
    this.port = port;
    this.publicBytes = publicBytes;
    this.info = info;
  }

  /// The name of the protocol.
  String word() {
    return word;
  }

  /// Where the original listens.
  int port() {
    return port;
  }

  abstract Secret privateKey(Entropy entropy);

  /// A private key for one session.
  Secret privateKey(Entropy entropy, Set<DhInboxDefence> defences) {
    return defences.contains(DhInboxDefence.FRESH_KEY)
        ? privateKey(entropy)
        : privateKey(DhInboxWire::fillWithOnes);
  }

  abstract byte[] publicBytes(Secret privateKey);

  abstract Optional<Secret> agree(Secret privateKey, ByteBuffer peer);

  abstract Secret insecureAgree(Secret privateKey, ByteBuffer peer);

  /// What becomes of a peer with whom nothing can be agreed.
  abstract Rejected refused();

  private static void fillWithOnes(byte[] target, int from, int count) {
    Arrays.fill(target, from, from + count, (byte) 1);
  }

  /// The frame that tells the other side the public key.
  Frame publicKey(Secret privateKey) {
    return Frame.owning(publicBytes(privateKey));
  }

  /// The key of the session, for both directions.
  ///
  /// @throws Rejected `BAD_PUBLIC_KEY` or `WEAK_PUBLIC_KEY`
  Secret sessionKey(Secret privateKey, Frame peer, Set<DhInboxDefence> defences) {
    if (peer.size() != publicBytes && defences.contains(DhInboxDefence.LENGTH)) {
      throw new Rejected(
          Rejection.mismatch(Reason.BAD_PUBLIC_KEY, "size", publicBytes, peer.size()));
    }
    var value = peer.slice(0, peer.size());
    var shared =
        defences.contains(DhInboxDefence.PUBLIC_KEY_CHECK)
            ? agree(privateKey, value).orElseThrow(this::refused)
            : insecureAgree(privateKey, value);
    try {
      return sessionKey(shared);
    } finally {
      shared.destroy();
    }
  }

  /// The key that follows from what was agreed on.
  Secret sessionKey(Secret shared) {
    return Hkdf.derive(shared, info.getBytes(US_ASCII), KEY_BYTES);
  }
}
