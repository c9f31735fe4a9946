package io.sallyport.protocol.house;

import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Name;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What has happened to a [DirectoryLedger]. This is what is kept on disk; times are to the
/// millisecond.
public sealed interface DirectoryEvent {

  /// From now on the name and the X25519 key belong to each other.
  record Bound(Registrant registrant) implements DirectoryEvent {}

  /// The name signs with this Ed25519 key.
  record Identified(Name name, PublicBytes key, Instant at) implements DirectoryEvent {}

  record Published(Name name, Content bundle) implements DirectoryEvent {}

  /// An administrator took the name away.
  record Removed(Name name, Instant at) implements DirectoryEvent {}

  /// An administrator invited somebody.
  ///
  /// @param hash SHA-256 of the words
  /// @param name for whom; for anybody without
  /// @param until they may be used
  record Invited(PublicBytes hash, Optional<Name> name, Instant at, Instant until)
      implements DirectoryEvent {}

  /// An invitation was used.
  record Spent(PublicBytes hash) implements DirectoryEvent {}

  /// All of this, in this order: what belongs to one change is stored as one event.
  record Together(List<DirectoryEvent> events) implements DirectoryEvent {
    public Together {
      events = List.copyOf(events);
    }
  }
}
