package io.sallyport.node.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.sallyport.node.files.FileTrouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A folder that one node at a time has to itself and that only its owner may enter.
///
/// The lock goes with the process, however that ends. It is on a file of its own, `lock`, which
/// stays.
final class DataDirectory implements AutoCloseable {
  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> OWNER_FILE =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> EVERYBODYS_FILE =
      PosixFilePermissions.fromString("rw-r--r--");

  /// Those locked in this process. To open a lock file a second time and close it again would give
  /// up the first lock (POSIX `fcntl`), so nobody tries.
  private static final Set<Path> LOCKED = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileLock lock;

  private DataDirectory(Path path, FileLock lock) {
    this.path = path;
    this.lock = lock;
  }

  /// Makes the folder if it is missing, and locks it.
  ///
  /// @throws Blocked when it cannot be had
  static DataDirectory open(Path path) {
    try {
      var real = made(path).toRealPath();
      refuseOpenToOthers(real);
      return new DataDirectory(real, lock(real));
    } catch (IOException unusable) {
      throw new Blocked(
          "cannot use the data directory %s: %s".formatted(path, FileTrouble.reason(unusable)),
          "make it writable, or set sallyport.data-dir to another folder");
    }
  }

  Path path() {
    return path;
  }

  /// Makes an empty file that only its owner may read, unless it is there.
  void make(String name) throws IOException {
    if (!Files.exists(path.resolve(name))) {
      Files.createFile(path.resolve(name), attributes(path, OWNER_FILE));
    }
  }

  /// Puts a file there that only its owner may read, whole or not at all; on disk when this
  /// returns.
  void put(String name, String text) throws IOException {
    put(name, text, OWNER_FILE);
  }

  /// As [#put], but for everybody to read who may enter.
  void show(String name, String text) throws IOException {
    put(name, text, EVERYBODYS_FILE);
  }

  private void put(String name, String text, Set<PosixFilePermission> permissions)
      throws IOException {
    var unfinished = path.resolve(name + ".new");
    Files.deleteIfExists(unfinished);
    Files.createFile(unfinished, attributes(path, permissions));
    try (var channel = FileChannel.open(unfinished, WRITE)) {
      var rest = UTF_8.encode(text);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
    Files.move(unfinished, path.resolve(name), ATOMIC_MOVE);
  }

  @Override
  public void close() {
    try {
      lock.acquiredBy().close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } finally {
      LOCKED.remove(path);
    }
  }

  private static Path made(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      return path;
    }
    if (Files.exists(path)) {
      throw new Blocked(
          "the data directory %s is not a folder".formatted(path),
          "set sallyport.data-dir to a folder");
    }
    return Files.createDirectories(path, attributes(existing(path), OWNER));
  }

  private static void refuseOpenToOthers(Path path) throws IOException {
    var view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    if (view == null) {
      return;
    }
    var others = EnumSet.copyOf(view.readAttributes().permissions());
    others.removeAll(OWNER);
    if (!others.isEmpty()) {
      throw new Blocked(
          "group or others may enter the data directory %s".formatted(path), "chmod 700 " + path);
    }
  }

  private static FileLock lock(Path path) throws IOException {
    if (!LOCKED.add(path)) {
      throw inUse(path);
    }
    FileLock lock = null;
    try {
      lock = tryLock(path);
      if (lock == null) {
        throw inUse(path);
      }
      return lock;
    } finally {
      if (lock == null) {
        LOCKED.remove(path);
      }
    }
  }

  private static @Nullable FileLock tryLock(Path path) throws IOException {
    var channel =
        FileChannel.open(path.resolve("lock"), Set.of(CREATE, WRITE), attributes(path, OWNER_FILE));
    FileLock lock = null;
    try {
      lock = channel.tryLock();
      return lock;
    } catch (OverlappingFileLockException _) {
      return null;
    } finally {
      if (lock == null) {
        channel.close();
      }
    }
  }

  private static Blocked inUse(Path path) {
    return new Blocked(
        "another node uses the data directory %s".formatted(path),
        "stop that node, or set sallyport.data-dir to another folder");
  }

  /// The innermost folder around that is there.
  private static Path existing(Path path) {
    var around = path;
    while (!Files.exists(around)) {
      around = Objects.requireNonNull(around.getParent());
    }
    return around;
  }

  private static FileAttribute<?>[] attributes(Path beside, Set<PosixFilePermission> permissions) {
    var posix = Files.getFileAttributeView(beside, PosixFileAttributeView.class) != null;
    return posix
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }
}
