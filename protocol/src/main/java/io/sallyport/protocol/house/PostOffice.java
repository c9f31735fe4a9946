package io.sallyport.protocol.house;

import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Queued;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

/// All inboxes of a house that has no disk: for the lane of the range, and for tests. What it
/// decides is what the durable ones decide. Not thread safe.
///
/// @param <C> the identity of a connection
public final class PostOffice<C> {
  private final Quota quota;
  private final InstantSource clock;
  private final BiConsumer<C, List<Queued>> postman;
  private final Map<String, Mailbox> mailboxes = new HashMap<>();
  private final Map<String, Holder<C>> holders = new HashMap<>();
  private final Map<C, Name> attached = new LinkedHashMap<>();

  /// @param postman takes what a connection that wants pushes is told; may ask the office again
  public PostOffice(Quota quota, InstantSource clock, BiConsumer<C, List<Queued>> postman) {
    this.quota = quota;
    this.clock = clock;
    this.postman = postman;
  }

  /// [Reply.Attached], or [Reply.Refused]: `BUSY_IDENTITY` while another connection holds the
  /// inbox, `NAME_TAKEN` when the name looks like its owner's, `WRONG_PHASE` for a second one.
  /// Nothing is pushed before [#push].
  public Reply attach(C connection, Request.Attach attach) {
    var name = attach.name();
    if (attached.containsKey(connection)) {
      return refused(new Rejection(Reason.WRONG_PHASE, "second name"));
    }
    var mailbox = mailbox(name);
    var objection = mailbox.objection(name);
    if (objection.isPresent()) {
      return refused(objection.get());
    }
    if (holders.containsKey(name.likeness())) {
      return refused(Rejection.of(Reason.BUSY_IDENTITY));
    }
    boolean known = mailbox.owner().isPresent();
    mailbox.apply(new MailboxEvent.Registered(name));
    holders.put(name.likeness(), new Holder<>(connection, attach.pushes()));
    attached.put(connection, name);
    return new Reply.Attached(name, known, mailbox.newest());
  }

  /// Takes an envelope, and hands it to a recipient who is here.
  public Reply deposit(C connection, Request.Deposit deposit) {
    var sender = attached.get(connection);
    if (sender == null) {
      return refused(Rejection.of(Reason.WRONG_PHASE));
    }
    var envelope =
        new Envelope(deposit.id(), sender, deposit.to(), clock.instant(), deposit.content());
    var mailbox = mailbox(deposit.to());
    return switch (mailbox.offer(envelope, deposit.toStrangers(), quota)) {
      case Mailbox.Offer.Refused(var why) -> refused(why);
      case Mailbox.Offer.Known() -> new Reply.Deposited(!mailbox.holds(envelope.origin()));
      case Mailbox.Offer.Fits() -> {
        var stored = mailbox.store(envelope);
        mailbox.apply(stored);
        push(deposit.to());
        yield new Reply.Deposited(!mailbox.holds(stored.queued().sequence()));
      }
    };
  }

  public Reply collect(C connection, Request.Collect collect) {
    var name = attached.get(connection);
    return name == null
        ? refused(Rejection.of(Reason.WRONG_PHASE))
        : new Reply.Collected(
            mailbox(name).page(collect.after(), Holder.PAGE_MESSAGES, Holder.PAGE_BYTES));
  }

  public Reply acknowledge(C connection, Request.Acknowledge acknowledge) {
    var name = attached.get(connection);
    if (name == null) {
      return refused(Rejection.of(Reason.WRONG_PHASE));
    }
    mailbox(name).apply(new MailboxEvent.Removed(acknowledge.upTo()));
    Objects.requireNonNull(holders.get(name.likeness())).acknowledge(acknowledge.upTo());
    push(name);
    return new Reply.Done();
  }

  public Reply look() {
    return new Reply.Present(List.copyOf(attached.values()));
  }

  /// Tells the holder of an inbox what it has not been told.
  public void push(Name name) {
    var holder = holders.get(name.likeness());
    if (holder != null) {
      var page = holder.next(mailbox(name));
      if (!page.isEmpty()) {
        postman.accept(holder.connection(), page);
      }
    }
  }

  /// The connection is gone; what it held is free.
  public void leave(C connection) {
    var name = attached.remove(connection);
    if (name != null) {
      holders.remove(name.likeness());
    }
  }

  /// What waits for somebody, oldest first.
  public List<Queued> waiting(Name name) {
    return mailbox(name).page(0, Integer.MAX_VALUE, Long.MAX_VALUE);
  }

  private Mailbox mailbox(Name name) {
    return mailboxes.computeIfAbsent(name.likeness(), _ -> new Mailbox());
  }

  private static Reply refused(Rejection why) {
    return new Reply.Refused(why);
  }
}
