package io.sallyport.node.client;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.sallyport.node.files.FileTrouble;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// Files and folders that only their owner may read. All that fails is [Failure.Unusable].
final class PrivateFiles {
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");

  private PrivateFiles() {}

  /// Makes the folder unless it is there.
  static void makeFolder(Path folder) {
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectory(folder, attributes(folder, FOLDER));
      }
    } catch (IOException failed) {
      throw unusable(folder, failed);
    }
    refuseOthers(folder, FOLDER);
  }

  /// What is in a file, if it is there.
  static Optional<byte[]> read(Path file) {
    try {
      var bytes = Files.readAllBytes(file);
      refuseOthers(file, FILE);
      return Optional.of(bytes);
    } catch (NoSuchFileException missing) {
      return Optional.empty();
    } catch (IOException failed) {
      throw unusable(file, failed);
    }
  }

  /// Makes a file that was not there.
  static void make(Path file, byte[] bytes) {
    try {
      write(file, bytes);
      syncFolderOf(file);
    } catch (FileAlreadyExistsException there) {
      throw new ClientException(
          new Failure.Unusable(file, "it is there already", "take another name, or move it away"));
    } catch (IOException failed) {
      throw unusable(file, failed);
    }
  }

  /// Makes an empty file unless there is one that only its owner may read.
  static void makeUnlessThere(Path file) {
    if (read(file).isEmpty()) {
      make(file, new byte[0]);
    }
  }

  /// Puts a file there, whole or not at all, and on disk once this returns.
  static void put(Path file, byte[] bytes) {
    var unfinished = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.deleteIfExists(unfinished);
      write(unfinished, bytes);
      Files.move(unfinished, file, ATOMIC_MOVE);
      syncFolderOf(file);
    } catch (IOException failed) {
      throw unusable(file, failed);
    }
  }

  static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException failed) {
      throw unusable(file, failed);
    }
  }

  /// Opens a file to lock it.
  static FileChannel lockable(Path file) {
    try {
      return FileChannel.open(file, Set.of(CREATE, WRITE), attributes(file, FILE));
    } catch (IOException failed) {
      throw unusable(file, failed);
    }
  }

  static ClientException unusable(Path file, IOException failed) {
    return new ClientException(
        new Failure.Unusable(file, FileTrouble.reason(failed), hint(failed)));
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    var made = Set.of(CREATE_NEW, WRITE);
    try (var channel = FileChannel.open(file, made, attributes(file, FILE))) {
      var rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
  }

  /// So that the name of a file is on disk as well; where folders cannot be opened there is nothing
  /// to do.
  private static void syncFolderOf(Path file) throws IOException {
    if (isPosix(file)) {
      try (var folder = FileChannel.open(file.toAbsolutePath().getParent(), READ)) {
        folder.force(true);
      }
    }
  }

  private static void refuseOthers(Path path, Set<PosixFilePermission> owner) {
    try {
      if (!isPosix(path)) {
        return;
      }
      var others = EnumSet.copyOf(Files.getPosixFilePermissions(path));
      others.removeAll(FOLDER);
      if (!others.isEmpty()) {
        throw new ClientException(
            new Failure.Unusable(
                path,
                "group or others may use it",
                "chmod %s %s".formatted(owner.equals(FILE) ? "600" : "700", path)));
      }
    } catch (IOException failed) {
      throw unusable(path, failed);
    }
  }

  private static String hint(IOException failure) {
    return failure instanceof NoSuchFileException
        ? "make the folder, or name another"
        : "see whose it is, and whether the disk is full";
  }

  private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> permissions) {
    return isPosix(path)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }

  static boolean isPosix(Path path) {
    var folder = path.toAbsolutePath().getParent();
    return folder != null
        && Files.getFileAttributeView(folder, PosixFileAttributeView.class) != null;
  }
}
