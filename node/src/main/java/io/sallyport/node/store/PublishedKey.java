package io.sallyport.node.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.X25519;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// The key by which clients know a node, for those that run where the node does and may read its
/// data directory.
public final class PublishedKey {
  private static final String FILE = "noise.key";
  private static final byte[] VERSION = "sallyport-noise-key = 1\n".getBytes(US_ASCII);

  private PublishedKey() {}

  /// The public half of `noise.key`; empty when there is none, or it may not be read.
  public static Optional<PublicBytes> in(Path dataDir) {
    try {
      var bytes = Files.readAllBytes(dataDir.resolve(FILE));
      var key = key(bytes);
      Arrays.fill(bytes, (byte) 0);
      return key;
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private static Optional<PublicBytes> key(byte[] file) {
    int size = VERSION.length + 2 * X25519.BYTES + 1;
    if (file.length != size || Arrays.mismatch(file, VERSION) != VERSION.length) {
      return Optional.empty();
    }
    return Secret.ofDigits(file, VERSION.length, size - 1).map(PublishedKey::publicHalf);
  }

  private static PublicBytes publicHalf(Secret key) {
    try {
      return PublicBytes.copyOf(X25519.publicKey(key));
    } finally {
      key.destroy();
    }
  }
}
