package io.sallyport.protocol.house;

import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.service.Name;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The invitations of a [DirectoryLedger] that were not used, by the hash of their words. Confined
/// to it.
final class Invitations {
  private static final int MOST = 1000;

  private final Map<PublicBytes, DirectoryEvent.Invited> open = new LinkedHashMap<>();

  /// Forgets those whose time is over.
  void add(DirectoryEvent.Invited invited) {
    open.values().removeIf(older -> older.until().isBefore(invited.at()));
    open.put(invited.hash(), invited);
  }

  void remove(PublicBytes hash) {
    open.remove(hash);
  }

  /// Forgets those for one name.
  void removeFor(Name name) {
    open.values().removeIf(invited -> invited.name().filter(name::equals).isPresent());
  }

  /// One by which this name can be taken now.
  Optional<DirectoryEvent.Invited> find(PublicBytes hash, Name name, Instant now) {
    return Optional.ofNullable(open.get(hash))
        .filter(invited -> !now.isAfter(invited.until()))
        .filter(invited -> invited.name().map(name::equals).orElse(true));
  }

  boolean isFull(Instant now) {
    return open.values().stream().filter(invited -> !now.isAfter(invited.until())).count() >= MOST;
  }

  List<DirectoryEvent.Invited> all() {
    return List.copyOf(open.values());
  }
}
