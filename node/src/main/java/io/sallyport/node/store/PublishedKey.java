package io.sallyport.node.store;

import io.sallyport.node.files.FileTrouble;
import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.crypto.X25519;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;

/// `noise.pub`: the X25519 public key by which clients know the node, as hex digits. Written at
/// every start, for those that run where the node does; whoever reads it needs no secret of the
/// node.
public final class PublishedKey {
  private static final KeptLine FILE = new KeptLine("noise.pub", X25519.BYTES);

  private PublishedKey() {}

  /// The key in the data directory of a node on this machine; empty when none has started there, or
  /// it may not be read.
  public static Optional<PublicBytes> in(Path dataDir) {
    try {
      return FILE.read(dataDir.resolve(FILE.file()))
          .map(digits -> PublicBytes.copyOf(HexFormat.of().parseHex(digits)));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /// @throws Blocked when it cannot be written
  static void put(DataDirectory directory, PublicBytes key) {
    if (in(directory.path()).filter(key::equals).isPresent()) {
      return;
    }
    try {
      directory.show(FILE.file(), HexFormat.of().formatHex(key.toArray()) + "\n");
    } catch (IOException unusable) {
      throw new Blocked(
          "cannot write %s: %s"
              .formatted(directory.path().resolve(FILE.file()), FileTrouble.reason(unusable)),
          "see who owns the file, or remove it: the next start writes it");
    }
  }
}
