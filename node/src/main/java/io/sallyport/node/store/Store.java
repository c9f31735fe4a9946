package io.sallyport.node.store;

import io.sallyport.node.config.Settings;
import io.sallyport.node.config.Settings.Database;
import io.sallyport.node.files.FileTrouble;
import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.X25519;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.regex.Pattern;

/// The data directory of a running node, and a database that has its tables. Closed when the node
/// has stopped.
public final class Store implements AutoCloseable {
  private static final String CONNECT_SECONDS = "5";
  private static final String ANSWER_SECONDS = "30";
  private static final Pattern PARAMETERS = Pattern.compile("(?s)[?;].*");
  private static final Pattern LINES = Pattern.compile("\\s*\\R\\s*");

  private final DataDirectory directory;
  private final AdminToken token;
  private final String nodeId;
  private final NoiseKeys noiseKeys;
  private final StoredInboxes inboxes;

  /// How opening ended.
  public sealed interface Opening {
    record Opened(Store store) implements Opening {}

    /// Nothing is left open.
    record Refused(Obstacle why) implements Opening {}
  }

  private Store(
      DataDirectory directory,
      AdminToken token,
      String nodeId,
      NoiseKeys noiseKeys,
      StoredInboxes inboxes) {
    this.directory = directory;
    this.token = token;
    this.nodeId = nodeId;
    this.noiseKeys = noiseKeys;
    this.inboxes = inboxes;
  }

  /// Opens what the settings name. Blocks, at worst for some seconds.
  public static Opening open(Settings settings) {
    try {
      var directory = DataDirectory.open(settings.dataDir());
      try {
        prepare(directory, settings.database());
        var keys = NoiseKeys.of(settings, directory);
        PublishedKey.put(directory, PublicBytes.copyOf(X25519.publicKey(keys.own())));
        return new Opening.Opened(
            new Store(
                directory,
                AdminToken.in(directory),
                NodeId.in(directory),
                keys,
                inboxes(settings.database())));
      } catch (Blocked blocked) {
        directory.close();
        throw blocked;
      }
    } catch (Blocked blocked) {
      return new Opening.Refused(blocked.obstacle());
    }
  }

  public Path directory() {
    return directory.path();
  }

  /// Whoever knows it may ask for inboxes.
  public AdminToken token() {
    return token;
  }

  /// Tells this data directory from all others, for ever.
  public String nodeId() {
    return nodeId;
  }

  /// The X25519 private key by which clients know this node. It goes with the store.
  public Secret noiseKey() {
    return noiseKeys.own();
  }

  /// The same key, and those that it had before. They go with the store.
  public NoiseKeys noiseKeys() {
    return noiseKeys;
  }

  /// Which inboxes there are.
  public StoredInboxes inboxes() {
    return inboxes;
  }

  @Override
  public void close() {
    noiseKeys.destroy();
    directory.close();
  }

  private static void prepare(DataDirectory directory, Database database) {
    switch (database) {
      case Database.Embedded embedded -> prepareEmbedded(directory, embedded);
      case Database.Server server -> prepareServer(server);
    }
  }

  private static void prepareEmbedded(DataDirectory directory, Database.Embedded database) {
    try {
      directory.make(String.valueOf(database.file().getFileName()));
      try (var connection = DriverManager.getConnection(database.url())) {
        Tables.SQLITE.make(connection);
      }
    } catch (IOException | SQLException unusable) {
      throw new Blocked(
          "cannot use the database %s: %s".formatted(database.file(), oneLine(unusable)),
          "see that the disk is not full and the file is whole; a file moved away is made anew,"
              + " empty");
    }
  }

  private static void prepareServer(Database.Server database) {
    try (var connection = connect(database)) {
      Tables.POSTGRESQL.make(connection);
    } catch (SQLException unreachable) {
      var url = PARAMETERS.matcher(database.url()).replaceFirst("").replaceFirst("//.*@", "//");
      throw new Blocked(
          "cannot use the database %s: %s".formatted(url, withoutSecrets(database, unreachable)),
          "see that PostgreSQL runs there and knows user %s (SALLYPORT_DB_URL, SALLYPORT_DB_USER,"
                  .formatted(database.user())
              + " SALLYPORT_DB_PASSWORD)");
    }
  }

  private static StoredInboxes inboxes(Database database) {
    return switch (database) {
      case Database.Embedded embedded -> StoredInboxes.embedded(embedded.url());
      case Database.Server server -> StoredInboxes.onServer(() -> connect(server));
    };
  }

  private static Connection connect(Database.Server database) throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", database.user());
    properties.setProperty("password", database.password());
    properties.setProperty("connectTimeout", CONNECT_SECONDS);
    properties.setProperty("loginTimeout", CONNECT_SECONDS);
    properties.setProperty("socketTimeout", ANSWER_SECONDS);
    return DriverManager.getConnection(database.url(), properties);
  }

  /// The driver repeats a URL that it cannot read, with whatever stands in it.
  private static String withoutSecrets(Database.Server database, SQLException failure) {
    var words = oneLine(failure);
    return words.contains("jdbc:") || words.contains(database.user() + ":")
        ? "it is no URL of a database"
        : words;
  }

  private static String oneLine(Exception failure) {
    var words =
        failure instanceof IOException io
            ? FileTrouble.reason(io)
            : String.valueOf(failure.getMessage());
    return LINES.matcher(words).replaceAll(" ");
  }
}
