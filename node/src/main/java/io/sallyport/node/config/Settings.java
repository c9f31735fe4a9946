package io.sallyport.node.config;

import com.typesafe.config.Config;
import io.sallyport.protocol.crypto.Secret;
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
/// @param threads the size of the pool that runs all actors
/// @param dataDir absolute
/// @param inbox what one inbox holds
/// @param admin where the admin endpoint listens, on loopback; port 0 stands for any free one
public record Settings(
    List<Listener> listeners,
    Limits limits,
    int binds,
    int roundsKept,
    int threads,
    Path dataDir,
    Quota inbox,
    InetSocketAddress admin,
    Database database) {

  public Settings {
    listeners = List.copyOf(listeners);
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
    return Layers.builtIn().client();
  }

  /// This node with other listeners.
  public Settings with(List<Listener> others, int otherBinds) {
    return new Settings(
        others, limits, otherBinds, roundsKept, threads, dataDir, inbox, admin, database);
  }

  /// One address on which one protocol is spoken.
  ///
  /// @param name the user's word for it
  /// @param address resolved; port 0 stands for any free one
  /// @param choices a value for each of the protocol's options
  /// @param keys whom the listener knows, by name; never empty where the protocol has classroom
  ///   keys
  public record Listener(
      String name,
      Protocol protocol,
      InetSocketAddress address,
      Map<String, String> choices,
      Map<String, Secret> keys) {

    public Listener {
      choices = Map.copyOf(choices);
      keys = Map.copyOf(keys);
    }
  }

  /// What one node and one session may take.
  ///
  /// @param handshakeTimeout from the first byte to a proven identity
  /// @param idleTimeout without anything from the peer
  /// @param requestTimeout until the house must have answered a session
  /// @param drainTimeout for the sessions to end when the node stops
  public record Limits(
      int sessions,
      int sessionsPerAddress,
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
