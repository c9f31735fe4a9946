package io.sallyport.protocol.wire.ddes;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sallyport.protocol.crypto.DhGroup14;
import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import java.util.Arrays;
import java.util.Set;

/// How the two wires agree on keys: they do it alike, but derive others.
enum DdesWire {
  FRAMED("ddes-framed", 5566, "handshake data"),
  PEM("ddes", 8081, "dh key exchange");

  private final String word;
  private final int port;
  private final String info;

  DdesWire(String word, int port, String info) {
    this.word = word;
    this.port = port;
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

  /// What the derivation of keys is for.
  byte[] info() {
    return info.getBytes(US_ASCII);
  }

  /// For one session.
  static Secret exponent(Entropy entropy, Set<DdesDefence> defences) {
    return DhGroup14.exponent(
        defences.contains(DdesDefence.FRESH_KEY) ? entropy : DdesWire::fillWithOnes);
  }

  private static void fillWithOnes(byte[] target, int from, int count) {
    Arrays.fill(target, from, from + count, (byte) 1);
  }

  /// What goes to the other side.
  static DhPublicKey publicKey(Secret exponent) {
    return DhPublicKey.ofGroup14(DhGroup14.publicValue(exponent));
  }

  /// The secret agreed on, 256 bytes.
  ///
  /// @throws Rejected `BAD_PUBLIC_KEY`
  static Secret agree(Secret exponent, DhPublicKey peer, Set<DdesDefence> defences) {
    if (!defences.contains(DdesDefence.PUBLIC_KEY_CHECK)) {
      return DhGroup14.insecureAgree(exponent, peer.padded());
    }
    if (!peer.isFit()) {
      throw new Rejected(Reason.BAD_PUBLIC_KEY, "another group, or outside of 2 to p - 2");
    }
    return DhGroup14.agree(exponent, peer.padded())
        .orElseThrow(() -> new IllegalStateException("the value was looked at"));
  }
}
