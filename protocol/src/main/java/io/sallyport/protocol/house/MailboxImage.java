package io.sallyport.protocol.house;

import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Queued;
import java.util.List;
import java.util.Optional;

/// A [Mailbox] at one moment, from which another can go on.
///
/// @param guarded whether the owner proves at each login to be it; never without an owner
/// @param last the highest sequence number ever given
/// @param queue oldest first
/// @param recent the messages that are known to have been stored, oldest first
public record MailboxImage(
    Optional<Name> owner,
    boolean guarded,
    long last,
    List<Queued> queue,
    List<Envelope.Origin> recent) {

  public MailboxImage {
    queue = List.copyOf(queue);
    recent = List.copyOf(recent);
  }
}
