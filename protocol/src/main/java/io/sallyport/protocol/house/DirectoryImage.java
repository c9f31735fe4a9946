package io.sallyport.protocol.house;

import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Name;
import java.util.List;
import java.util.Optional;

/// A [DirectoryLedger] at one moment, from which another can go on.
///
/// @param log all entries, oldest first
public record DirectoryImage(
    List<Entry> entries,
    List<Name> removed,
    List<DirectoryEvent.Invited> invitations,
    List<LogEntry> log) {

  /// One name and what belongs to it.
  public record Entry(
      Registrant registrant, Optional<PublicBytes> identity, Optional<Content> bundle) {}

  public DirectoryImage {
    entries = List.copyOf(entries);
    removed = List.copyOf(removed);
    invitations = List.copyOf(invitations);
    log = List.copyOf(log);
  }

  /// Whether the key of some name does not do alone.
  public boolean needsCertificates() {
    return entries.stream().map(Entry::registrant).anyMatch(Registrant::needsCertificate);
  }
}
