package io.sallyport.node.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;

/// A temporary folder in which one node keeps what it keeps. Only its owner may enter, so it can
/// hold keys.
///
/// It is removed when it is closed, and at the latest when this process ends.
record Scratch(Path folder) implements AutoCloseable {
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  static Scratch make() {
    try {
      var scratch = new Scratch(Files.createTempDirectory("sallyport-bench"));
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(scratch::close));
      return scratch;
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  /// A configuration file for a node that keeps everything here and has an admin port of its own.
  ///
  /// @param more further lines
  Path configuration(String more) {
    try {
      var own =
          """
          sallyport.data-dir = "%s"
          sallyport.admin.address = "127.0.0.1:0"
          """
              .formatted(data());
      var file = folder.resolve("node.conf");
      Files.deleteIfExists(file);
      Files.createFile(file, OWNER_ONLY);
      return Files.writeString(file, own + more);
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  /// The data directory that such a node makes.
  Path data() {
    return folder.resolve("data");
  }

  @Override
  public void close() {
    if (!Files.exists(folder)) {
      return;
    }
    try (var all = Files.walk(folder)) {
      for (var file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException left) {
      throw new UncheckedIOException(left);
    }
  }
}
