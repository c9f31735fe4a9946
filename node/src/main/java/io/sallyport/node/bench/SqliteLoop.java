package io.sallyport.node.bench;

import io.sallyport.protocol.house.MailboxEvent;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Queued;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.HdrHistogram.Histogram;

/// A plain loop that writes into SQLite what the journal writes for a stored message: the same row,
/// into the same table, as durable, one commit each. No actor has a part in it.
final class SqliteLoop {
  private final JournalRows rows;
  private final Content content;
  private long sequence;

  SqliteLoop(JournalRows rows, Content content) {
    this.rows = rows;
    this.content = content;
  }

  /// Writes one after another for so long, to so many inboxes in turn.
  LoadResult run(int inboxes, Duration measured) throws SQLException {
    var latencies = new Histogram(3);
    long began = System.nanoTime();
    long now = began;
    while (now - began < measured.toNanos()) {
      sequence++;
      write(Name.parse("bare" + sequence % inboxes));
      long done = System.nanoTime();
      latencies.recordValue(done - now);
      now = done;
    }
    return new LoadResult(
        "bare loop", latencies, 0, "", Duration.ofNanos(now - began), Duration.ZERO);
  }

  private void write(Name inbox) throws SQLException {
    var id = new Envelope.Id(0, sequence);
    var envelope = new Envelope(id, inbox, inbox, Instant.EPOCH, content);
    rows.write(inbox, sequence, new MailboxEvent.Stored(new Queued(sequence, envelope)));
  }
}
