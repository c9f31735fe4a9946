package io.sallyport.protocol.wire.noise;

import io.sallyport.protocol.noise.Suite;
import java.util.Optional;

/// What a preamble may ask for.
@SuppressWarnings("ImmutableEnumChecker") // a suite is made of lists that nobody can change
enum NoiseSuite {
  /// For whom the node knows a key, or a certificate, or an invitation.
  STATIC(1, "Noise_XKhfs_25519+MLKEM768_AESGCM_SHA256"),
  /// For who shares a key with the node.
  SHARED(2, "Noise_XKhfs+psk3_25519+MLKEM768_AESGCM_SHA256");

  private final int number;
  private final Suite suite;

  NoiseSuite(int number, String name) {
    this.number = number;
    this.suite = Suite.parse(name).orElseThrow();
  }

  int number() {
    return number;
  }

  Suite suite() {
    return suite;
  }

  static Optional<NoiseSuite> numbered(int number) {
    for (var suite : values()) {
      if (suite.number == number) {
        return Optional.of(suite);
      }
    }
    return Optional.empty();
  }
}
