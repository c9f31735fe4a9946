package io.sallyport.protocol.house;

import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Queued;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Envelopes that a [Mailbox] is to store together: each is offered as if those before it were
/// there already. The mailbox itself stays as it is, and the intake is good until that changes. Not
/// thread safe.
public final class Intake {
  private final Mailbox mailbox;
  private final Quota quota;
  private final List<Queued> held = new ArrayList<>();
  private final Set<Envelope.Origin> origins = new HashSet<>();
  private final Map<Name, Share> shares = new HashMap<>();
  private Share all = Share.NOTHING;

  public Intake(Mailbox mailbox, Quota quota) {
    this.mailbox = mailbox;
    this.quota = quota;
  }

  /// Whether an envelope is taken, after those that this intake holds.
  ///
  /// @param toStrangers whether it may wait for an owner who has never come
  public Mailbox.Offer offer(Envelope envelope, boolean toStrangers) {
    if (holds(envelope.origin()) || mailbox.knows(envelope.origin())) {
      return new Mailbox.Offer.Known();
    }
    if (!mailbox.isFor(envelope, toStrangers)) {
      return new Mailbox.Offer.Refused(Rejection.of(Reason.NOT_REGISTERED));
    }
    return room(envelope.from(), envelope.content().size())
        .<Mailbox.Offer>map(Mailbox.Offer.Refused::new)
        .orElseGet(Mailbox.Offer.Fits::new);
  }

  /// Holds this envelope behind the others, at the place that it will have in the mailbox.
  public Queued hold(Envelope envelope) {
    int size = envelope.content().size();
    origins.add(envelope.origin());
    shares.merge(envelope.from(), Share.NOTHING.plus(size), Share::plus);
    all = all.plus(size);
    var queued = new Queued(mailbox.last() + all.messages(), envelope);
    held.add(queued);
    return queued;
  }

  /// What storing all that is held would mean; nothing if nothing is.
  public Optional<MailboxEvent> event() {
    return switch (held.size()) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(new MailboxEvent.Stored(held.getFirst()));
      default -> Optional.of(new MailboxEvent.StoredTogether(held));
    };
  }

  /// Whether this message is one of those that are to be stored.
  public boolean holds(Envelope.Origin origin) {
    return origins.contains(origin);
  }

  private Optional<Rejection> room(Name sender, int size) {
    var total = mailbox.share().plus(all).plus(size);
    if (total.messages() > quota.messages() || total.bytes() > quota.bytes()) {
      return Optional.of(new Rejection(Reason.QUOTA, "inbox is full"));
    }
    var ofSender =
        mailbox.share(sender).plus(shares.getOrDefault(sender, Share.NOTHING)).plus(size);
    if (ofSender.messages() > quota.messagesPerSender()
        || ofSender.bytes() > quota.bytesPerSender()) {
      return Optional.of(new Rejection(Reason.QUOTA, "too much from one sender"));
    }
    return Optional.empty();
  }
}
