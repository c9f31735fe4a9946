package io.sallyport.node.client;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.letter.Keychain;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.service.Name;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.regex.Pattern;

/// Who a client is: a file `NAME.id` with its private keys, and beside it a folder `NAME.state`
/// with what it remembers, once there is something. Nobody but their owner may read them.
///
/// Everything here fails with [Failure.Unusable].
public final class IdentityFile {
  /// What the name of such a file ends with.
  public static final String SUFFIX = ".id";

  private static final Pattern NAME = Pattern.compile("[a-z0-9._-]{1,32}");

  private final Path path;
  private final Name name;

  private IdentityFile(Path path, Name name) {
    this.path = path;
    this.name = name;
  }

  /// Makes new keys and a file for them; never in the place of another.
  public static IdentityFile create(Path path, Instant now, Entropy entropy) {
    var name = nameOf(path);
    var keys = Keychain.generate(now, entropy);
    var bytes = keys.encode();
    try {
      PrivateFiles.make(path, bytes);
    } finally {
      Arrays.fill(bytes, (byte) 0);
      keys.destroy();
    }
    return new IdentityFile(path, name);
  }

  /// Takes one that is there, and reads it once to see that it can be read.
  public static IdentityFile open(Path path) {
    var name = nameOf(path);
    keys(path).destroy();
    return new IdentityFile(path, name);
  }

  /// Takes back one that was made in vain.
  public void discard() {
    PrivateFiles.delete(path);
  }

  /// Whether the file system itself keeps others out.
  public boolean isGuarded() {
    return PrivateFiles.isPosix(path);
  }

  public Path path() {
    return path;
  }

  public Name name() {
    return name;
  }

  /// A copy of the keys, for the receiver to destroy.
  public Keychain keys() {
    return keys(path);
  }

  /// By which keys it knows nodes.
  public KnownNodes nodes() {
    return new KnownNodes(state());
  }

  /// Where lines that were typed are kept for the next time.
  public Path history() {
    return state().privateFile("history");
  }

  /// The folder is made when it is first wanted.
  StateFolder state() {
    return new StateFolder(path.resolveSibling(name + ".state"));
  }

  /// The keys as they are to be used from now on, written before they are returned.
  Keychain rotated(Instant now, Entropy entropy) {
    return state()
        .locked(() -> {
          var keys = keys();
          var next = keys.rotated(now, entropy);
          if (next.isEmpty()) {
            return keys;
          }
          var bytes = next.get().encode();
          try {
            PrivateFiles.put(path, bytes);
          } finally {
            Arrays.fill(bytes, (byte) 0);
            keys.destroy();
          }
          return next.get();
        });
  }

  private static Keychain keys(Path path) {
    var bytes =
        PrivateFiles.read(path)
            .orElseThrow(() -> unusable(path, "no such file", "make one: sallyport key gen NAME"));
    try {
      return Keychain.decode(bytes);
    } catch (Rejected damaged) {
      throw unusable(path, damaged.why().detail(), "bring it back from a backup");
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private static Name nameOf(Path path) {
    var file = String.valueOf(path.getFileName());
    var stem = file.endsWith(SUFFIX) ? file.substring(0, file.length() - SUFFIX.length()) : "";
    if (!NAME.matcher(stem).matches()) {
      throw unusable(
          path, "not NAME.id with a name of a-z, 0-9, '.', '_' and '-'", "call it alice.id");
    }
    return Name.parse(stem);
  }

  private static ClientException unusable(Path path, String why, String hint) {
    return new ClientException(new Failure.Unusable(path, why, hint));
  }
}
