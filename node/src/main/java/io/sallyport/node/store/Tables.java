package io.sallyport.node.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// The tables of pekko-persistence-jdbc 1.1, made where they are missing.
///
/// What they must have is the unique key of `persistence_id` and `sequence_number`: it is what
/// stops a writer that does not know that another has taken over.
enum Tables {
  SQLITE {
    @Override
    void make(Connection connection) throws SQLException {
      try (var statement = connection.createStatement()) {
        int version = version(statement);
        if (version > SQLITE_VERSION) {
          throw new Blocked(
              "the database was written by a newer Sallyport",
              "start that one, or set sallyport.data-dir to another folder");
        }
        connection.setAutoCommit(false);
        run(statement, SQLITE_TABLES);
        statement.execute("PRAGMA user_version = " + SQLITE_VERSION);
        connection.commit();
      }
    }
  },

  /// Nodes that start together take turns.
  POSTGRESQL {
    @Override
    void make(Connection connection) throws SQLException {
      connection.setAutoCommit(false);
      try (var statement = connection.createStatement()) {
        statement.execute("SELECT pg_advisory_xact_lock(%d)".formatted(POSTGRESQL_LOCK));
        run(statement, POSTGRESQL_TABLES);
        connection.commit();
      }
    }
  };

  private static final int SQLITE_VERSION = 1;

  /// `sallypor` in ASCII.
  private static final long POSTGRESQL_LOCK = 0x73616c6c79706f72L;

  private static final List<String> SQLITE_TABLES =
      List.of(
          """
          CREATE TABLE IF NOT EXISTS event_journal (
            ordering INTEGER PRIMARY KEY AUTOINCREMENT,
            deleted INTEGER NOT NULL DEFAULT 0,
            persistence_id TEXT NOT NULL,
            sequence_number INTEGER NOT NULL,
            writer TEXT NOT NULL,
            write_timestamp INTEGER NOT NULL,
            adapter_manifest TEXT NOT NULL,
            event_payload BLOB NOT NULL,
            event_ser_id INTEGER NOT NULL,
            event_ser_manifest TEXT NOT NULL,
            meta_payload BLOB,
            meta_ser_id INTEGER,
            meta_ser_manifest TEXT,
            UNIQUE (persistence_id, sequence_number))
          """,
          """
          CREATE TABLE IF NOT EXISTS event_tag (
            event_id INTEGER NOT NULL REFERENCES event_journal (ordering) ON DELETE CASCADE,
            tag TEXT NOT NULL,
            PRIMARY KEY (event_id, tag))
          """,
          """
          CREATE TABLE IF NOT EXISTS snapshot (
            persistence_id TEXT NOT NULL,
            sequence_number INTEGER NOT NULL,
            created INTEGER NOT NULL,
            snapshot_ser_id INTEGER NOT NULL,
            snapshot_ser_manifest TEXT NOT NULL,
            snapshot_payload BLOB NOT NULL,
            meta_payload BLOB,
            meta_ser_id INTEGER,
            meta_ser_manifest TEXT,
            PRIMARY KEY (persistence_id, sequence_number))
          """);

  private static final List<String> POSTGRESQL_TABLES =
      List.of(
          """
          CREATE TABLE IF NOT EXISTS event_journal (
            ordering BIGSERIAL,
            persistence_id VARCHAR(255) NOT NULL,
            sequence_number BIGINT NOT NULL,
            deleted BOOLEAN DEFAULT FALSE NOT NULL,
            writer VARCHAR(255) NOT NULL,
            write_timestamp BIGINT,
            adapter_manifest VARCHAR(255),
            event_ser_id INTEGER NOT NULL,
            event_ser_manifest VARCHAR(255) NOT NULL,
            event_payload BYTEA NOT NULL,
            meta_ser_id INTEGER,
            meta_ser_manifest VARCHAR(255),
            meta_payload BYTEA,
            PRIMARY KEY (persistence_id, sequence_number))
          """,
          "CREATE UNIQUE INDEX IF NOT EXISTS event_journal_ordering_idx ON event_journal"
              + " (ordering)",
          """
          CREATE TABLE IF NOT EXISTS event_tag (
            event_id BIGINT REFERENCES event_journal (ordering) ON DELETE CASCADE,
            tag VARCHAR(256),
            PRIMARY KEY (event_id, tag))
          """,
          """
          CREATE TABLE IF NOT EXISTS snapshot (
            persistence_id VARCHAR(255) NOT NULL,
            sequence_number BIGINT NOT NULL,
            created BIGINT NOT NULL,
            snapshot_ser_id INTEGER NOT NULL,
            snapshot_ser_manifest VARCHAR(255) NOT NULL,
            snapshot_payload BYTEA NOT NULL,
            meta_ser_id INTEGER,
            meta_ser_manifest VARCHAR(255),
            meta_payload BYTEA,
            PRIMARY KEY (persistence_id, sequence_number))
          """);

  abstract void make(Connection connection) throws SQLException;

  private static int version(Statement statement) throws SQLException {
    try (var result = statement.executeQuery("PRAGMA user_version")) {
      return result.next() ? result.getInt(1) : 0;
    }
  }

  private static void run(Statement statement, List<String> tables) throws SQLException {
    for (var table : tables) {
      statement.execute(table);
    }
  }
}
