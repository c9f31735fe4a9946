package io.sallyport.protocol.house;

import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Queued;
import java.util.List;

/// What has happened to a [Mailbox]. This is what is kept on disk.
public sealed interface MailboxEvent {

  /// How much it changes: as many envelopes as come by it, and otherwise 1.
  default int changes() {
    return this instanceof StoredTogether(var all) ? all.size() : 1;
  }

  /// Its owner came for the first time.
  record Registered(Name owner) implements MailboxEvent {}

  /// From now on it belongs to a name that is proved at each login, whoever owned it before.
  record Guarded(Name owner) implements MailboxEvent {}

  record Stored(Queued queued) implements MailboxEvent {}

  /// Several that came together, in the order of their sequence numbers.
  record StoredTogether(List<Queued> all) implements MailboxEvent {
    public StoredTogether {
      all = List.copyOf(all);
    }
  }

  /// Everything up to this sequence number has arrived.
  record Removed(long upTo) implements MailboxEvent {}

  /// These have arrived, whatever came before them.
  record Settled(List<Long> sequences) implements MailboxEvent {
    public Settled {
      sequences = List.copyOf(sequences);
    }
  }
}
