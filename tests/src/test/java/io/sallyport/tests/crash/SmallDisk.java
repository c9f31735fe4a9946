package io.sallyport.tests.crash;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A file system of its own, in memory and small enough to be filled.
///
/// @param root its folder
record SmallDisk(Path root) implements AutoCloseable {
  private static final int BLOCK_BYTES = 4096;

  /// Mounts one on an empty folder; empty where that is not allowed.
  static Optional<SmallDisk> mount(Path folder, int megabytes) {
    var size = "size=%dm,mode=700".formatted(megabytes);
    return run("mount", "-t", "tmpfs", "-o", size, "tmpfs", folder.toString())
        ? Optional.of(new SmallDisk(folder))
        : Optional.empty();
  }

  /// Leaves not a byte free.
  void fill() {
    try (var filler = FileChannel.open(filler(), CREATE_NEW, WRITE)) {
      for (int size = BLOCK_BYTES; size > 0; ) {
        size = writes(filler, size) ? size : size / 2;
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// Gives back what was filled.
  void free() {
    try {
      Files.delete(filler());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() {
    run("umount", "-l", root.toString());
  }

  private Path filler() {
    return root.resolve("filler");
  }

  private static boolean writes(FileChannel file, int size) {
    try {
      return file.write(ByteBuffer.allocate(size)) > 0;
    } catch (IOException _) {
      return false;
    }
  }

  private static boolean run(String... command) {
    try {
      var silent = ProcessBuilder.Redirect.DISCARD;
      var process = new ProcessBuilder(command).redirectOutput(silent).redirectError(silent);
      return process.start().waitFor() == 0;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
