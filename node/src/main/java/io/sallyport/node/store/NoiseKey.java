package io.sallyport.node.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.SystemEntropy;
import io.sallyport.protocol.crypto.X25519;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/// `noise.key`: the X25519 private key by which clients know the node, made on the first start.
///
/// ```
/// sallyport-noise-key = 1
/// 64 hexadecimal digits
/// ```
final class NoiseKey {
  private static final String FILE = "noise.key";
  private static final byte[] VERSION = "sallyport-noise-key = 1\n".getBytes(US_ASCII);
  private static final int DIGITS = 2 * X25519.BYTES;
  private static final Set<PosixFilePermission> OWNER =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private NoiseKey() {}

  /// Reads the key, or makes it.
  ///
  /// @throws Blocked when others may read the file, or it holds no such key; the message has none
  ///   of what it does hold
  static Secret in(DataDirectory directory) {
    var path = directory.path().resolve(FILE);
    try {
      if (!Files.exists(path)) {
        make(directory);
      }
      refuseOpenToOthers(path);
      return read(path)
          .orElseThrow(() ->
              new Blocked(
                  "%s does not hold the key of a node".formatted(path),
                  "put a copy of it back; without the file the next start makes another key, and"
                      + " every client must be told of it"));
    } catch (IOException unusable) {
      throw new Blocked(
          "cannot use %s: %s".formatted(path, DataDirectory.reason(unusable)),
          "see who owns the file");
    }
  }

  private static void make(DataDirectory directory) throws IOException {
    var raw = new SystemEntropy().bytes(X25519.BYTES);
    var text = new String(VERSION, US_ASCII) + HexFormat.of().formatHex(raw) + "\n";
    Arrays.fill(raw, (byte) 0);
    directory.put(FILE, text);
  }

  private static void refuseOpenToOthers(Path path) throws IOException {
    var view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    if (view != null && !OWNER.containsAll(view.readAttributes().permissions())) {
      throw new Blocked(
          "group or others may read %s, the key of this node".formatted(path),
          "chmod 600 %s; if somebody may have read it, remove it and tell every client of the key"
                  .formatted(path)
              + " that the next start makes");
    }
  }

  private static Optional<Secret> read(Path path) throws IOException {
    var bytes = Files.readAllBytes(path);
    try {
      int end = VERSION.length + DIGITS;
      if (bytes.length != end + 1
          || !Arrays.equals(bytes, 0, VERSION.length, VERSION, 0, VERSION.length)
          || bytes[end] != '\n') {
        return Optional.empty();
      }
      return raw(Arrays.copyOfRange(bytes, VERSION.length, end));
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private static Optional<Secret> raw(byte[] digits) {
    var raw = new byte[X25519.BYTES];
    try {
      for (int at = 0; at < raw.length; at++) {
        int high = HexFormat.fromHexDigit(digits[2 * at]);
        raw[at] = (byte) (high << 4 | HexFormat.fromHexDigit(digits[2 * at + 1]));
      }
      return Optional.of(Secret.copyOf(raw));
    } catch (NumberFormatException _) {
      return Optional.empty();
    } finally {
      Arrays.fill(raw, (byte) 0);
      Arrays.fill(digits, (byte) 0);
    }
  }
}
