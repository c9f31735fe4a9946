package io.sallyport.node.store;

import io.sallyport.node.files.FileTrouble;
import io.sallyport.node.files.NoiseKeyFile;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.SystemEntropy;
import io.sallyport.protocol.crypto.X25519;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// The key by which clients know the node: its own, `noise.key`, made on the first start, or one
/// that it shares with the other nodes of its cluster.
final class NoiseKey {
  private NoiseKey() {}

  /// Reads the node's own key, or makes it.
  ///
  /// @throws Blocked as [#of], and when it cannot be made
  static Secret in(DataDirectory directory) {
    var file = directory.path().resolve(NoiseKeyFile.NAME);
    if (!Files.exists(file)) {
      make(directory, file);
    }
    return of(file);
  }

  /// @throws Blocked when others may read the file, or it holds no such key; the message has none
  ///   of what it does hold
  static Secret of(Path file) {
    return switch (NoiseKeyFile.read(file)) {
      case NoiseKeyFile.Reading.Found(var key) -> key;
      case NoiseKeyFile.Reading.Unfit(var what, var hint) -> throw new Blocked(what, hint);
    };
  }

  private static void make(DataDirectory directory, Path file) {
    var raw = new SystemEntropy().bytes(X25519.BYTES);
    try {
      directory.put(NoiseKeyFile.NAME, NoiseKeyFile.text(raw));
    } catch (IOException unusable) {
      throw new Blocked(
          "cannot use %s: %s".formatted(file, FileTrouble.reason(unusable)),
          "see who owns the file");
    } finally {
      Arrays.fill(raw, (byte) 0);
    }
  }
}
