package io.sallyport.node.client;

import io.sallyport.protocol.house.KeyLog;
import io.sallyport.protocol.letter.Contacts;
import io.sallyport.protocol.letter.Counters;
import io.sallyport.protocol.rejection.Rejected;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// What one identity remembers between sessions: a folder beside its file, for several programs at
/// once.
final class StateFolder {

  /// A file in the folder, and what it means.
  record Kept<T>(
      String file, Supplier<T> none, Function<byte[], T> decode, Function<T, byte[]> encode) {}

  /// By whom the keys of others are known.
  static final Kept<Contacts> CONTACTS =
      new Kept<>("contacts", Contacts::new, Contacts::decode, Contacts::encode);

  /// The letters that were written.
  static final Kept<Counters> SENT =
      new Kept<>("sent", Counters::new, Counters::decode, Counters::encode);

  /// The letters that were read and confirmed.
  static final Kept<Counters> RECEIVED =
      new Kept<>("received", Counters::new, Counters::decode, Counters::encode);

  /// What the directory's log said.
  static final Kept<KeyLog> LOG = new Kept<>("log", KeyLog::new, KeyLog::decode, KeyLog::encode);

  /// One for each folder: a process that opens a lock file twice loses the first lock (POSIX
  /// `fcntl`).
  private static final Map<Path, ReentrantLock> LOCKS = new ConcurrentHashMap<>();

  private final Path path;
  private final ReentrantLock lock;

  /// Makes the folder unless it is there.
  ///
  /// @throws ClientException [Failure.Unusable], as everything here
  StateFolder(Path path) {
    PrivateFiles.makeFolder(path);
    this.path = path;
    this.lock = LOCKS.computeIfAbsent(path.toAbsolutePath().normalize(), _ -> new ReentrantLock());
  }

  <T> T read(Kept<T> kept) {
    return locked(() -> decoded(kept));
  }

  /// Reads, changes and writes, while nobody else does. Once this returns the change is on disk. A
  /// change that is rejected has no room.
  <T, R> R change(Kept<T> kept, Function<T, R> change) {
    var file = path.resolve(kept.file());
    return locked(() -> {
      var value = decoded(kept);
      var before = kept.encode().apply(value);
      var result = changed(file, value, change);
      var after = kept.encode().apply(value);
      if (!Arrays.equals(before, after)) {
        PrivateFiles.put(file, after);
      }
      return result;
    });
  }

  private static <T, R> R changed(Path file, T value, Function<T, R> change) {
    try {
      return change.apply(value);
    } catch (Rejected full) {
      throw new ClientException(
          new Failure.Unusable(
              file, full.why().detail(), "that is the most: use another identity"));
    }
  }

  /// Puts a value there, unless `keeps` is true of the one that is there.
  <T> void put(Kept<T> kept, T value, Predicate<T> keeps) {
    var _ =
        locked(() -> {
          boolean written = !keeps.test(decoded(kept));
          if (written) {
            PrivateFiles.put(path.resolve(kept.file()), kept.encode().apply(value));
          }
          return written;
        });
  }

  /// A file in the folder that somebody else writes, made empty unless it is there.
  Path privateFile(String name) {
    var file = path.resolve(name);
    PrivateFiles.makeUnlessThere(file);
    return file;
  }

  /// Does something while no other program holds this folder.
  <R> R locked(Supplier<R> task) {
    lock.lock();
    try (var channel = PrivateFiles.lockable(path.resolve("lock"));
        var _ = channel.lock()) {
      return task.get();
    } catch (IOException failed) {
      throw PrivateFiles.unusable(path, failed);
    } finally {
      lock.unlock();
    }
  }

  private <T> T decoded(Kept<T> kept) {
    var file = path.resolve(kept.file());
    try {
      return PrivateFiles.read(file).map(kept.decode()).orElseGet(kept.none());
    } catch (Rejected damaged) {
      throw new ClientException(
          new Failure.Unusable(
              file,
              damaged.why().detail(),
              "bring it back from a backup: without it replays are not noticed"));
    }
  }
}
