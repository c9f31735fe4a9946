package io.sallyport.protocol.house;

import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Principal;
import io.sallyport.protocol.service.Queued;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// All inboxes of a house that has no disk: for the lane of the range, and for tests. What it
/// decides is what the durable ones decide. Not thread safe.
///
/// @param <C> the identity of a connection
public final class PostOffice<C> {

  /// How the office speaks to those who hold an inbox. May ask the office again at once.
  public interface Postman<C> {
    /// Envelopes of its inbox, for a connection that wants pushes.
    void deliver(C connection, List<Queued> envelopes);

    /// Another connection has what this one had.
    void replaced(C connection);
  }

  /// Who asks.
  ///
  /// @param proved whether it proved to be this name
  private record Asker(Name name, boolean proved) {}

  private final Quota quota;
  private final InstantSource clock;
  private final Pseudonyms pseudonyms;
  private final Postman<C> postman;
  private final Map<String, Mailbox> mailboxes = new HashMap<>();
  private final Map<String, Holder<C>> holders = new HashMap<>();
  private final Map<C, Asker> attached = new LinkedHashMap<>();

  public PostOffice(Quota quota, InstantSource clock, Pseudonyms pseudonyms, Postman<C> postman) {
    this.quota = quota;
    this.clock = clock;
    this.pseudonyms = pseudonyms;
    this.postman = postman;
  }

  /// Does what is asked. Without an inbox or a proof all is refused with `WRONG_PHASE` but
  /// [Request.Attach], which is refused with `BUSY_IDENTITY` while another connection holds the
  /// inbox, `NAME_TAKEN` when its owner has another name or proves to be it, and `WRONG_PHASE` for
  /// a second one. Nothing is pushed to who attaches before [#push].
  ///
  /// @param who whom the connection has proved to be, if it has
  public Reply answer(C connection, Optional<Principal> who, Request.OfInboxes asked) {
    if (asked instanceof Request.Look) {
      return new Reply.Present(attached.values().stream().map(Asker::name).toList());
    }
    var proved = who.map(principal -> new Asker(new Name(principal.name()), true));
    if (asked instanceof Request.Attach attach) {
      return attach(connection, proved.orElseGet(() -> new Asker(attach.name(), false)), attach);
    }
    return proved
        .or(() -> Optional.ofNullable(attached.get(connection)))
        .map(asker -> answer(asker, asked))
        .orElseGet(() -> refused(Reason.WRONG_PHASE));
  }

  private Reply answer(Asker asker, Request.OfInboxes asked) {
    return switch (asked) {
      case Request.Deposit deposit -> deposit(asker.name(), deposit);
      case Request.Collect(var after) -> collect(asker, after);
      case Request.Acknowledge(var upTo) -> acknowledge(asker, upTo);
      case Request.Settle(var ids) -> settle(asker, ids);
      case Request.Attach _, Request.Look _ -> throw new IllegalStateException("answered above");
    };
  }

  /// The name is proved at each login from now on.
  ///
  /// @return [Reply.Done], or [Reply.Refused] with `NAME_TAKEN`
  public Reply guard(Name name) {
    return as(new Asker(name, true), _ -> new Reply.Done());
  }

  private Reply attach(C connection, Asker asker, Request.Attach attach) {
    if (attached.containsKey(connection) || !asker.name().equals(attach.name())) {
      return new Reply.Refused(new Rejection(Reason.WRONG_PHASE, "second name"));
    }
    var likeness = asker.name().likeness();
    var mailbox = mailbox(asker.name());
    var objection = mailbox.objection(asker.name(), asker.proved());
    if (objection.isPresent()) {
      return new Reply.Refused(objection.get());
    }
    if (holders.containsKey(likeness) && !asker.proved()) {
      return refused(Reason.BUSY_IDENTITY);
    }
    boolean known = mailbox.owner().isPresent();
    replace(likeness);
    mailbox.register(asker.name(), asker.proved()).ifPresent(mailbox::apply);
    holders.put(likeness, new Holder<>(connection, attach.pushes()));
    attached.put(connection, asker);
    return new Reply.Attached(asker.name(), known, mailbox.newest());
  }

  /// Takes an envelope, and hands it to a recipient who is here.
  private Reply deposit(Name from, Request.Deposit deposit) {
    var to = deposit.to();
    var sender = pseudonyms.sender(from, to, deposit.content());
    var envelope = new Envelope(deposit.id(), sender, to, clock.instant(), deposit.content());
    var mailbox = mailbox(to);
    return switch (mailbox.offer(envelope, deposit.toStrangers(), quota)) {
      case Mailbox.Offer.Refused(var why) -> new Reply.Refused(why);
      case Mailbox.Offer.Known() -> new Reply.Deposited(!mailbox.holds(envelope.origin()));
      case Mailbox.Offer.Fits() -> {
        var stored = mailbox.store(envelope);
        mailbox.apply(stored);
        push(to);
        yield new Reply.Deposited(!mailbox.holds(stored.queued().sequence()));
      }
    };
  }

  private Reply collect(Asker asker, long after) {
    return as(
        asker,
        mailbox ->
            new Reply.Collected(mailbox.page(after, Holder.PAGE_MESSAGES, Holder.PAGE_BYTES)));
  }

  private Reply acknowledge(Asker asker, long upTo) {
    var reply =
        as(
            asker,
            mailbox -> {
              mailbox.apply(new MailboxEvent.Removed(upTo));
              Optional.ofNullable(holders.get(asker.name().likeness()))
                  .ifPresent(holder -> holder.acknowledge(upTo));
              return new Reply.Done();
            });
    push(asker.name());
    return reply;
  }

  private Reply settle(Asker asker, List<Envelope.Id> ids) {
    var reply =
        as(
            asker,
            mailbox -> {
              mailbox.settle(ids).ifPresent(mailbox::apply);
              return new Reply.Done();
            });
    push(asker.name());
    return reply;
  }

  /// Does what the owner of an inbox asks; who proves to be it guards the inbox by that.
  private Reply as(Asker owner, Function<Mailbox, Reply> what) {
    var mailbox = mailbox(owner.name());
    var objection = mailbox.objection(owner.name(), owner.proved());
    if (objection.isPresent()) {
      return new Reply.Refused(objection.get());
    }
    if (owner.proved() && !mailbox.isGuarded()) {
      replace(owner.name().likeness());
      mailbox.apply(new MailboxEvent.Guarded(owner.name()));
    }
    return what.apply(mailbox);
  }

  private void replace(String likeness) {
    var holder = holders.remove(likeness);
    if (holder != null) {
      attached.remove(holder.connection());
      postman.replaced(holder.connection());
    }
  }

  /// Tells the holder of an inbox what it has not been told.
  public void push(Name name) {
    var holder = holders.get(name.likeness());
    if (holder != null) {
      var page = holder.next(mailbox(name));
      if (!page.isEmpty()) {
        postman.deliver(holder.connection(), page);
      }
    }
  }

  /// The connection is gone; what it held is free.
  public void leave(C connection) {
    var asker = attached.remove(connection);
    if (asker != null) {
      holders.remove(asker.name().likeness());
    }
  }

  /// What waits for somebody, oldest first.
  public List<Queued> waiting(Name name) {
    return mailbox(name).page(0, Integer.MAX_VALUE, Long.MAX_VALUE);
  }

  private Mailbox mailbox(Name name) {
    return mailboxes.computeIfAbsent(name.likeness(), _ -> new Mailbox());
  }

  private static Reply refused(Reason why) {
    return new Reply.Refused(Rejection.of(why));
  }
}
