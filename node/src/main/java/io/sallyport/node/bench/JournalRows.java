package io.sallyport.node.bench;

import io.sallyport.actors.inbox.MailboxSerializer;
import io.sallyport.node.config.Loading;
import io.sallyport.node.config.Settings;
import io.sallyport.node.store.Store;
import io.sallyport.protocol.house.MailboxEvent;
import io.sallyport.protocol.service.Name;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// The journal of a node that does not run, open for writing: row by row what the node itself would
/// have written.
final class JournalRows implements AutoCloseable {
  private static final String INSERT =
      """
      INSERT INTO event_journal (deleted, persistence_id, sequence_number, writer,
        write_timestamp, adapter_manifest, event_payload, event_ser_id, event_ser_manifest)
      VALUES (0, ?, ?, 'd2f5c1f0-8f7e-4a9c-9d53-0c1b2a3d4e5f', 0, '', ?, ?, ?)
      """;

  private final MailboxSerializer serializer = new MailboxSerializer();
  private final Store store;
  private final Connection connection;
  private final PreparedStatement insert;

  private JournalRows(Store store, Connection connection) throws SQLException {
    this.store = store;
    this.connection = connection;
    this.insert = connection.prepareStatement(INSERT);
  }

  /// Makes the journal where a node would make it that starts here.
  static JournalRows open(Scratch place) throws SQLException {
    if (Settings.load(place.configuration("")) instanceof Loading.Loaded(var own, _, _)
        && own.database() instanceof Settings.Database.Embedded embedded
        && Store.open(own) instanceof Store.Opening.Opened(var store)) {
      return new JournalRows(store, DriverManager.getConnection(embedded.url()));
    }
    throw new IllegalStateException("no place for a journal");
  }

  /// One transaction from now on until it is closed, instead of one for each row.
  void together() throws SQLException {
    connection.setAutoCommit(false);
  }

  /// @param number of the event within its inbox, counted from 1
  void write(Name inbox, long number, MailboxEvent event) throws SQLException {
    insert.setString(1, "inbox|" + inbox.likeness());
    insert.setLong(2, number);
    insert.setBytes(3, serializer.toBinary(event));
    insert.setInt(4, serializer.identifier());
    insert.setString(5, serializer.manifest(event));
    insert.executeUpdate();
  }

  @Override
  public void close() throws SQLException {
    if (!connection.getAutoCommit()) {
      connection.commit();
    }
    connection.close();
    store.close();
  }
}
