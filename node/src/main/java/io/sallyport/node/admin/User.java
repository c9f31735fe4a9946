package io.sallyport.node.admin;

import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.crypto.Sha256;
import java.time.Instant;
import java.util.HexFormat;

/// One name of the directory as an operator sees it.
///
/// @param fingerprint of the key that sessions are opened with
/// @param certificate whether a good one is to be shown with the key at each login
/// @param since when they have belonged together
public record User(String name, String fingerprint, boolean certificate, Instant since) {
  private static final int FINGERPRINT_BYTES = 16;

  /// The first 32 hexadecimal digits of the SHA-256 of a key.
  public static String fingerprint(PublicBytes key) {
    return HexFormat.of().formatHex(Sha256.hash(key.toArray()), 0, FINGERPRINT_BYTES);
  }
}
