package io.sallyport.node.store;

import io.sallyport.actors.inbox.Inbox;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Which inboxes there are in the database, without waking any of them.
public final class StoredInboxes {
  private static final String PREFIX = Inbox.KEY.name() + "|";

  private final Source source;
  private final String page;

  /// Opens a connection of its own.
  @FunctionalInterface
  interface Source {
    Connection open() throws SQLException;
  }

  /// @param collation orders by the bytes of the name, whatever the language of the database is
  private StoredInboxes(Source source, String collation) {
    this.source = source;
    this.page =
        """
        SELECT persistence_id AS id FROM event_journal
          WHERE persistence_id%1$s > ? AND persistence_id%1$s < ?
        UNION SELECT persistence_id AS id FROM snapshot
          WHERE persistence_id%1$s > ? AND persistence_id%1$s < ?
        ORDER BY id%1$s LIMIT ?
        """
            .formatted(collation);
  }

  static StoredInboxes embedded(String url) {
    return new StoredInboxes(() -> DriverManager.getConnection(url), "");
  }

  static StoredInboxes onServer(Source source) {
    return new StoredInboxes(source, " COLLATE \"C\"");
  }

  /// The likenesses behind `after`, in an order that stays, at most `limit`. Blocks.
  public List<String> likenesses(String after, int limit) throws SQLException {
    try (var connection = source.open();
        var statement = connection.prepareStatement(page)) {
      for (int union = 0; union < 2; union++) {
        statement.setString(2 * union + 1, PREFIX + after);
        statement.setString(2 * union + 2, Inbox.KEY.name() + "}");
      }
      statement.setInt(5, limit);
      var likenesses = new ArrayList<String>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          likenesses.add(rows.getString(1).substring(PREFIX.length()));
        }
      }
      return likenesses;
    }
  }
}
