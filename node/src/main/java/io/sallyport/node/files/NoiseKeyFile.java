package io.sallyport.node.files;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.attribute.PosixFilePermission.OWNER_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.X25519;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/// The X25519 private key by which clients know a node, in a file that only its owner may read.
///
/// ```
/// sallyport-noise-key = 1
/// 64 hexadecimal digits
/// ```
public final class NoiseKeyFile {
  /// What it is called in a data directory.
  public static final String NAME = "noise.key";

  private static final String VERSION = "sallyport-noise-key = 1\n";
  private static final int SIZE = VERSION.length() + 2 * X25519.BYTES + 1;
  private static final Set<PosixFilePermission> OWNER =
      Set.of(OWNER_READ, OWNER_WRITE, OWNER_EXECUTE);

  private NoiseKeyFile() {}

  /// What reading a file comes to.
  public sealed interface Reading {

    /// The key; it is the reader's own.
    record Found(Secret key) implements Reading {}

    /// Why it is not to be used.
    ///
    /// @param what names the file, and nothing that is in it
    /// @param hint what to do
    record Unfit(String what, String hint) implements Reading {}
  }

  /// The key that is in a file which nobody but its owner may read.
  public static Reading read(Path file) {
    try {
      if (isOpenToOthers(file)) {
        return new Reading.Unfit(
            "group or others may read %s, the key of this node".formatted(file),
            "chmod 600 %s; if somebody may have read it, remove it and tell every client of the key"
                    .formatted(file)
                + " that the next start makes");
      }
      return key(Files.readAllBytes(file))
          .<Reading>map(Reading.Found::new)
          .orElseGet(() ->
              new Reading.Unfit(
                  "%s does not hold the key of a node".formatted(file),
                  "put a copy of it back; without the file the next start makes another key, and"
                      + " every client must be told of it"));
    } catch (IOException unusable) {
      return new Reading.Unfit(
          "cannot use %s: %s".formatted(file, FileTrouble.reason(unusable)),
          unusable instanceof NoSuchFileException
              ? "put a copy of the noise.key of another node there"
              : "see who owns the file");
    }
  }

  /// What a file with this key holds.
  ///
  /// @param raw 32 bytes
  public static String text(byte[] raw) {
    return VERSION + HexFormat.of().formatHex(raw) + "\n";
  }

  private static boolean isOpenToOthers(Path file) throws IOException {
    var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    return view != null && !OWNER.containsAll(view.readAttributes().permissions());
  }

  private static Optional<Secret> key(byte[] bytes) {
    try {
      return isWhole(bytes) ? Secret.ofDigits(bytes, VERSION.length(), SIZE - 1) : Optional.empty();
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private static boolean isWhole(byte[] bytes) {
    return bytes.length == SIZE
        && bytes[SIZE - 1] == '\n'
        && new String(bytes, 0, VERSION.length(), US_ASCII).equals(VERSION);
  }
}
