package io.sallyport.protocol.house;

import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Queued;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The inbox of one likeness: who owns it, what waits in it, and what it takes. It answers
/// questions without changing; only [#apply] changes it, so that what was stored before what was
/// answered builds it again. Not thread safe.
public final class Mailbox {

  /// How many ids it remembers, the newest, besides those that wait, to know a message that comes
  /// again.
  public static final int IDS_KEPT = 1000;

  /// What becomes of an envelope that is offered.
  public sealed interface Offer {
    record Fits() implements Offer {}

    /// It is here, or has been.
    record Known() implements Offer {}

    record Refused(Rejection why) implements Offer {}
  }

  private final TreeMap<Long, Envelope> queue = new TreeMap<>();
  private final Map<Name, Share> shares = new HashMap<>();
  private final LinkedHashSet<Envelope.Origin> recent = new LinkedHashSet<>();
  private final Set<Envelope.Origin> waiting = new HashSet<>();
  private Optional<Name> owner = Optional.empty();
  private boolean guarded;
  private long last;
  private long bytes;

  public static Mailbox of(MailboxImage image) {
    var mailbox = new Mailbox();
    mailbox.owner = image.owner();
    mailbox.guarded = image.guarded();
    image.queue().forEach(mailbox::put);
    mailbox.recent.clear();
    mailbox.recent.addAll(image.recent());
    mailbox.last = image.last();
    return mailbox;
  }

  public MailboxImage image() {
    return new MailboxImage(owner, guarded, last, List.copyOf(all()), List.copyOf(recent));
  }

  public void apply(MailboxEvent event) {
    switch (event) {
      case MailboxEvent.Registered(var name) -> owner = Optional.of(name);
      case MailboxEvent.Guarded(var name) -> {
        owner = Optional.of(name);
        guarded = true;
      }
      case MailboxEvent.Stored(var queued) -> put(queued);
      case MailboxEvent.StoredTogether(var all) -> all.forEach(this::put);
      case MailboxEvent.Removed(var upTo) -> remove(queue.headMap(upTo, true));
      case MailboxEvent.Settled(var sequences) ->
          sequences.forEach(sequence -> remove(queue.subMap(sequence, true, sequence, true)));
    }
  }

  /// Why `name` cannot be the owner, if it cannot. One that is proved can be it instead of one that
  /// never was.
  public Optional<Rejection> objection(Name name, boolean proved) {
    if (guarded && !proved) {
      return Optional.of(new Rejection(Reason.NAME_TAKEN, "its owner proves who it is"));
    }
    return guarded || !proved ? likeness(name) : Optional.empty();
  }

  private Optional<Rejection> likeness(Name name) {
    return owner
        .filter(known -> !known.equals(name))
        .map(_ -> new Rejection(Reason.NAME_TAKEN, "looks like another name"));
  }

  /// Whether an envelope is taken.
  ///
  /// @param toStrangers whether it may wait for an owner who has never come
  public Offer offer(Envelope envelope, boolean toStrangers, Quota quota) {
    return new Intake(this, quota).offer(envelope, toStrangers);
  }

  /// Whether this message is here, or has been.
  boolean knows(Envelope.Origin origin) {
    return waiting.contains(origin) || recent.contains(origin);
  }

  /// Whether the owner is one whom this envelope may wait for.
  boolean isFor(Envelope envelope, boolean toStrangers) {
    boolean toNobody = owner.isEmpty() && !toStrangers;
    boolean unreadable = envelope.content().isSealed() && !guarded;
    return !toNobody && !unreadable && likeness(envelope.to()).isEmpty();
  }

  /// All that waits here.
  Share share() {
    return new Share(queue.size(), bytes);
  }

  /// What one sender has waiting here.
  Share share(Name sender) {
    return shares.getOrDefault(sender, Share.NOTHING);
  }

  /// What storing this envelope would mean.
  public MailboxEvent.Stored store(Envelope envelope) {
    return new MailboxEvent.Stored(new Queued(last + 1, envelope));
  }

  /// Those that wait behind a sequence number, oldest first: as many as fit, one at least if there
  /// is one.
  public List<Queued> page(long after, int mostMessages, long mostBytes) {
    var page = new ArrayList<Queued>();
    long size = 0;
    for (var entry : queue.tailMap(after, false).entrySet()) {
      size += entry.getValue().content().size();
      if (page.size() == mostMessages || (size > mostBytes && !page.isEmpty())) {
        break;
      }
      page.add(new Queued(entry.getKey(), entry.getValue()));
    }
    return page;
  }

  /// What it means that this name comes; nothing once it has been here.
  public Optional<MailboxEvent> register(Name name, boolean proved) {
    if (proved) {
      return guard(name);
    }
    return owner.isPresent() ? Optional.empty() : Optional.of(new MailboxEvent.Registered(name));
  }

  /// What this name's first login by proof would mean; nothing once it has been here.
  public Optional<MailboxEvent> guard(Name name) {
    return guarded ? Optional.empty() : Optional.of(new MailboxEvent.Guarded(name));
  }

  /// What the arrival of these means; nothing if none of them waits. Of several with one id the
  /// oldest has arrived.
  public Optional<MailboxEvent.Settled> settle(List<Envelope.Id> ids) {
    var missing = new HashSet<>(ids);
    var sequences = new ArrayList<Long>();
    for (var entry : queue.entrySet()) {
      if (missing.isEmpty()) {
        break;
      }
      if (missing.remove(entry.getValue().id())) {
        sequences.add(entry.getKey());
      }
    }
    return sequences.isEmpty()
        ? Optional.empty()
        : Optional.of(new MailboxEvent.Settled(sequences));
  }

  public Optional<Name> owner() {
    return owner;
  }

  /// Whether the owner proves at each login to be it.
  public boolean isGuarded() {
    return guarded;
  }

  /// Whether anything up to this sequence number waits.
  public boolean holds(long upTo) {
    return holds(0, upTo);
  }

  /// Whether anything behind `after` and up to `upTo` waits; nothing is behind a number and before
  /// it.
  public boolean holds(long after, long upTo) {
    var next = queue.higherKey(after);
    return next != null && next <= upTo;
  }

  /// Whether this message waits.
  public boolean holds(Envelope.Origin origin) {
    return waiting.contains(origin);
  }

  /// The highest sequence number that was ever given; 0 before the first.
  public long last() {
    return last;
  }

  /// The highest sequence number of those that wait; 0 when nothing does.
  public long newest() {
    return queue.isEmpty() ? 0 : queue.lastKey();
  }

  public int depth() {
    return queue.size();
  }

  public long bytes() {
    return bytes;
  }

  /// When the oldest of those that wait was sent.
  public Optional<Instant> oldest() {
    return Optional.ofNullable(queue.firstEntry()).map(entry -> entry.getValue().sentAt());
  }

  private List<Queued> all() {
    var all = new ArrayList<Queued>(queue.size());
    queue.forEach((sequence, envelope) -> all.add(new Queued(sequence, envelope)));
    return all;
  }

  private void put(Queued queued) {
    var envelope = queued.envelope();
    int size = envelope.content().size();
    queue.put(queued.sequence(), envelope);
    shares.merge(envelope.from(), Share.NOTHING.plus(size), Share::plus);
    bytes += size;
    last = queued.sequence();
    waiting.add(envelope.origin());
    recent.add(envelope.origin());
    if (recent.size() > IDS_KEPT) {
      recent.removeFirst();
    }
  }

  private void remove(Map<Long, Envelope> removed) {
    for (var envelope : removed.values()) {
      int size = envelope.content().size();
      bytes -= size;
      waiting.remove(envelope.origin());
      shares.computeIfPresent(
          envelope.from(), (_, share) -> share.messages() == 1 ? null : share.minus(size));
    }
    removed.clear();
  }
}
