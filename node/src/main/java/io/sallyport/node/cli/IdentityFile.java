package io.sallyport.node.cli;

import io.sallyport.protocol.letter.Keychain;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;

/// The file with the private keys of one name, for its owner alone.
final class IdentityFile {
  private IdentityFile() {}

  static Path of(Path folder, String name) {
    return folder.resolve(name + ".id");
  }

  /// Writes the keys; what was begun is taken back.
  ///
  /// @throws java.nio.file.FileAlreadyExistsException when there is a file already, which stays
  static void make(Path file, Keychain keys) throws IOException {
    var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    var bytes = keys.encode();
    try (var channel = FileChannel.open(file, options, permissions())) {
      var left = ByteBuffer.wrap(bytes);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(true);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /// How the permissions are printed.
  static String mode() {
    return isPosix() ? " (0600)" : "";
  }

  private static FileAttribute<?>[] permissions() {
    return isPosix()
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean isPosix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }
}
