package io.sallyport.node.config;

import com.typesafe.config.Config;
import io.sallyport.node.files.NoiseKeyFile;
import io.sallyport.protocol.certificate.RevocationList;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.house.DirectoryRules;
import io.sallyport.protocol.house.Quota;
import io.sallyport.protocol.machine.Protocol;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// All that a node is told from outside, checked. `application.conf` says what each setting means.
///
/// @param listeners those to be started
/// @param binds how many sockets accept for each listener; 1 where the platform cannot share a port
/// @param roundsKept the newest rounds of one contributor that count
/// @param contributorsMin how many must have given to a series for its sum to be told
/// @param threads the size of the pool that runs all actors
/// @param dataDir absolute
/// @param noiseKeyFile with the key by which clients know the node, absolute
/// @param noiseFormerKeyFiles with keys by which clients may know it still, newest first, absolute
/// @param inbox what one inbox holds
/// @param directory whom the directory takes
/// @param authorities files with certificates of those who may say whose key is whose, absolute
/// @param revocations which certificates they have taken back
/// @param admin where the admin endpoint listens, on loopback; port 0 stands for any free one
public record Settings(
    List<Listener> listeners,
    Limits limits,
    int binds,
    int roundsKept,
    int contributorsMin,
    int threads,
    Path dataDir,
    Path noiseKeyFile,
    List<Path> noiseFormerKeyFiles,
    Quota inbox,
    DirectoryRules directory,
    List<Path> authorities,
    List<RevocationList> revocations,
    InetSocketAddress admin,
    Database database) {

  public Settings {
    listeners = List.copyOf(listeners);
    noiseFormerKeyFiles = List.copyOf(noiseFormerKeyFiles);
    authorities = List.copyOf(authorities);
    revocations = List.copyOf(revocations);
  }

  /// The settings of a node without a file of its own.
  public static Loading load() {
    return Loader.load();
  }

  /// The settings in `file`, and the defaults for what it leaves out.
  public static Loading load(Path file) {
    return Loader.load(file);
  }

  /// For the actor system of a program that only connects: it belongs to no cluster.
  public static Config forClients() {
    return forClients(Settings.class.getClassLoader());
  }

  /// The same for a system with classes of its own, which would read the libraries' part again if
  /// it came by others.
  public static Config forClients(ClassLoader classes) {
    return Layers.builtIn(classes).client();
  }

  /// This node with other listeners.
  public Settings with(List<Listener> others, int otherBinds) {
    return new Settings(
        others,
        limits,
        otherBinds,
        roundsKept,
        contributorsMin,
        threads,
        dataDir,
        noiseKeyFile,
        noiseFormerKeyFiles,
        inbox,
        directory,
        authorities,
        revocations,
        admin,
        database);
  }

  /// Whether the key by which clients know the node is in its data directory, and made there on the
  /// first start. Otherwise it was there when the settings were read.
  public boolean hasOwnNoiseKey() {
    return noiseKeyFile.equals(dataDir.resolve(NoiseKeyFile.NAME));
  }

  /// One or more addresses on which one protocol is spoken to the same clients.
  ///
  /// @param name the user's word for it
  /// @param addresses at least one, each resolved; port 0 stands for any free one
  /// @param choices a value for each of the protocol's options
  public record Listener(
      String name,
      Protocol protocol,
      List<InetSocketAddress> addresses,
      Map<String, String> choices,
      Proof proof) {

    public Listener {
      addresses = List.copyOf(addresses);
      choices = Map.copyOf(choices);
    }

    /// The names of those the listener knows.
    public List<String> members() {
      return switch (proof) {
        case Proof.SharedKeys(var keys) -> List.copyOf(keys.keySet());
        case Proof.Certificates(_, _, var members) -> members;
      };
    }

    /// What it shares with them, by name; nothing where they have certificates.
    public Map<String, Secret> keys() {
      return switch (proof) {
        case Proof.SharedKeys(var keys) -> keys;
        case Proof.Certificates _ -> Map.of();
      };
    }
  }

  /// How the clients of a listener prove who they are.
  public sealed interface Proof {

    /// With keys that both ends know.
    ///
    /// @param keys by name; never empty where the protocol has classroom keys
    record SharedKeys(Map<String, Secret> keys) implements Proof {
      public SharedKeys {
        keys = Map.copyOf(keys);
      }
    }

    /// With the private keys that belong to certificates.
    ///
    /// @param folder absolute; need not be there
    /// @param members the names of the clients, who are one group
    record Certificates(Path folder, CertificateCheck check, List<String> members)
        implements Proof {
      public Certificates {
        members = List.copyOf(members);
      }
    }
  }

  /// What a certificate must be.
  public enum CertificateCheck {
    /// Anything with a key in it.
    KEY_ONLY,
    /// Signed by the authority, valid now, and of the right name.
    CHAIN
  }

  /// What one node and one session may take.
  ///
  /// @param connectionsPerSecond new ones from one address, where logins are expensive
  /// @param strangers connections from one address that have not proved whose they are, there
  /// @param handshakeTimeout from the first byte to a proven identity
  /// @param idleTimeout without anything from the peer
  /// @param requestTimeout until the house must have answered a session
  /// @param drainTimeout for the sessions to end when the node stops
  public record Limits(
      int sessions,
      int sessionsPerAddress,
      int connectionsPerSecond,
      int strangers,
      Duration handshakeTimeout,
      Duration idleTimeout,
      Duration requestTimeout,
      Duration drainTimeout) {}

  /// Where the journal is.
  public sealed interface Database {

    /// SQLite, a file in the data directory.
    record Embedded(Path file) implements Database {
      private static final String PRAGMAS = "?journal_mode=WAL&synchronous=FULL&busy_timeout=10000";

      /// For JDBC. What a commit confirms is on the disk.
      public String url() {
        return "jdbc:sqlite:" + file + PRAGMAS;
      }
    }

    /// PostgreSQL, which several nodes can share.
    ///
    /// @param url for JDBC
    record Server(String url, String user, String password) implements Database {

      /// Without the url and the password: both may hold what nobody should read.
      @Override
      public String toString() {
        return "Server[user=%s]".formatted(user);
      }
    }
  }
}
