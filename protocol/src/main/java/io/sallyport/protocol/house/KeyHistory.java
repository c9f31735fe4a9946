package io.sallyport.protocol.house;

import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Reply;
import java.util.ArrayList;
import java.util.List;

/// The log of a [DirectoryLedger]. Confined to it.
final class KeyHistory {
  private static final int MOST_ENTRIES = 128;
  private static final int MOST_BYTES = 16 << 10;

  private final List<LogEntry> entries = new ArrayList<>();
  private PublicBytes head = LogEntry.START;

  void add(LogEntry entry) {
    entries.add(entry);
    head = entry.head(head);
  }

  List<LogEntry> entries() {
    return List.copyOf(entries);
  }

  /// Those from a number on; none where the log does not reach that far.
  Reply.Logged page(long from) {
    var page = new ArrayList<Content>();
    int bytes = 0;
    for (long at = Math.max(0, from); at < entries.size() && page.size() < MOST_ENTRIES; at++) {
      var entry = entries.get((int) at).encode();
      bytes += entry.size();
      if (bytes > MOST_BYTES) {
        break;
      }
      page.add(entry);
    }
    return new Reply.Logged(entries.size(), Content.copyOf(head.toArray()), page);
  }
}
