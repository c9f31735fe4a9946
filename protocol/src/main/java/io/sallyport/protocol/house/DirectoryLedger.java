package io.sallyport.protocol.house;

import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.crypto.X25519;
import io.sallyport.protocol.letter.Bundle;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which name has which keys, who may take a name, and the log of all changes. It answers questions
/// without changing; only [#apply] changes it, so that what was stored before what was answered
/// builds it again. Not thread safe.
///
/// One name has one X25519 key and one key has one name, until an administrator removes it. What
/// bound them the first time counts for as long: who has a name by a certificate shows one at each
/// login. A name that was removed stays nobody's until an administrator adds it again or invites
/// somebody to it, and so do, for good, those that look like it, so that no stranger is ever taken
/// for who had it. The Ed25519 key that a name signs with is that of its first bundle, for as long
/// as the name is not removed.
public final class DirectoryLedger {
  private static final PublicBytes NO_KEY = PublicBytes.copyOf(new byte[X25519.BYTES]);

  private final DirectoryRules rules;
  private final Holdings holdings = new Holdings();
  private final Invitations invitations = new Invitations();
  private final KeyHistory log = new KeyHistory();

  public DirectoryLedger(DirectoryRules rules) {
    this.rules = rules;
  }

  public static DirectoryLedger of(DirectoryImage image, DirectoryRules rules) {
    var ledger = new DirectoryLedger(rules);
    ledger.holdings.restore(image.entries(), image.removed());
    image.invitations().forEach(ledger.invitations::add);
    image.log().forEach(ledger.log::add);
    return ledger;
  }

  public DirectoryImage image() {
    return new DirectoryImage(
        holdings.entries(), holdings.removed(), invitations.all(), log.entries());
  }

  public void apply(DirectoryEvent event) {
    switch (event) {
      case DirectoryEvent.Bound(var registrant) -> holdings.bind(registrant);
      case DirectoryEvent.Identified(var name, var key, _) -> holdings.identify(name, key);
      case DirectoryEvent.Published(var name, var bundle) -> holdings.publish(name, bundle);
      case DirectoryEvent.Removed(var name, _) -> {
        holdings.remove(name);
        invitations.removeFor(name);
      }
      case DirectoryEvent.Invited invited -> invitations.add(invited);
      case DirectoryEvent.Spent(var hash) -> invitations.remove(hash);
      case DirectoryEvent.Together(var events) -> events.forEach(this::apply);
    }
    LogEntry.of(event).ifPresent(log::add);
  }

  /// Whose key it is: `UNKNOWN_CLIENT` when nobody's, and when it is worth something only with a
  /// certificate.
  ///
  /// @param key X25519, as are all in the following
  public Ruling recognise(PublicBytes key) {
    return holdings
        .owner(key)
        .map(owner ->
            owner.needsCertificate()
                ? refused(Reason.UNKNOWN_CLIENT, "a key that needs its certificate")
                : new Ruling.Granted(owner.name(), List.of()))
        .orElseGet(() -> refused(Reason.UNKNOWN_CLIENT, "a key that is not in the directory"));
  }

  /// Whether the holder of the key may take a name: if the name and the key are free and there is
  /// an invitation, or none is needed. Who has the name already is let in, unless he needs a
  /// certificate.
  ///
  /// @param invitation SHA-256 of the words
  public Ruling enrol(PublicBytes key, String given, PublicBytes invitation, Instant now) {
    var name = DirectoryNames.of(given);
    if (name.isEmpty()) {
      return invalid();
    }
    if (holdings.belong(name.get(), key, Bond.KEY)) {
      return new Ruling.Granted(name.get(), List.of());
    }
    if (rules.registration() == Registration.CLOSED) {
      return refused(Reason.BAD_INVITATION, "nobody can register");
    }
    var invited = invitations.find(invitation, name.get(), now);
    if (rules.registration() == Registration.INVITATION && invited.isEmpty()) {
      return refused(Reason.BAD_INVITATION, "");
    }
    boolean byName = invited.flatMap(DirectoryEvent.Invited::name).isPresent();
    return bind(
        new Registrant(name.get(), key, at(now), Bond.KEY),
        byName,
        invited
            .<List<DirectoryEvent>>map(_ -> List.of(new DirectoryEvent.Spent(invitation)))
            .orElse(List.of()));
  }

  /// Whether the holder of the key may have a name that is his by other proof, which the caller has
  /// checked. It is bound the first time, and then the key does alone.
  public Ruling vouch(PublicBytes key, String given, Instant now) {
    return proved(key, given, Bond.KEY, now);
  }

  /// Whether the holder of the key may have a name that is his by a certificate, which the caller
  /// has checked. It is bound the first time, and the key never does alone.
  public Ruling certify(PublicBytes key, String given, Instant now) {
    return proved(key, given, Bond.CERTIFICATE, now);
  }

  private Ruling proved(PublicBytes key, String given, Bond shown, Instant now) {
    var name = DirectoryNames.of(given);
    if (name.isEmpty()) {
      return invalid();
    }
    return holdings.belong(name.get(), key, shown)
        ? new Ruling.Granted(name.get(), List.of())
        : bind(new Registrant(name.get(), key, at(now), shown), false, List.of());
  }

  /// An administrator's word that they belong to each other. `NAME_TAKEN` also when they do
  /// already.
  public Ruling add(PublicBytes key, String given, Optional<Content> bundle, Instant now) {
    var name = DirectoryNames.of(given);
    if (name.isEmpty()) {
      return invalid();
    }
    List<DirectoryEvent> published = List.of();
    if (bundle.isPresent()) {
      switch (published(name.get(), Optional.empty(), bundle.get(), now)) {
        case Ruling.Refused refused -> {
          return refused;
        }
        case Ruling.Granted(_, var events) -> published = events;
      }
    }
    return bind(new Registrant(name.get(), key, at(now), Bond.KEY), true, published);
  }

  /// An administrator takes a name away: `NOT_REGISTERED` when nobody has it.
  public Ruling remove(String given, Instant now) {
    return holdings
        .find(given)
        .<Ruling>map(entry -> {
          var name = entry.registrant().name();
          return new Ruling.Granted(name, List.of(new DirectoryEvent.Removed(name, at(now))));
        })
        .orElseGet(() -> refused(Reason.NOT_REGISTERED, ""));
  }

  /// An administrator invites somebody, or anybody.
  ///
  /// @param hash SHA-256 of the words
  /// @param given for whom
  public Ruling invite(PublicBytes hash, Optional<String> given, Instant now, Instant until) {
    var name = given.flatMap(DirectoryNames::of);
    if (given.isPresent() && name.isEmpty()) {
      return invalid();
    }
    if (rules.registration() == Registration.CLOSED) {
      return refused(Reason.BAD_INVITATION, "nobody can register");
    }
    if (name.isPresent() && holdings.isTaken(name.get())) {
      return refused(Reason.NAME_TAKEN, "");
    }
    var before = name.flatMap(wanted -> objection(wanted, true));
    if (before.isPresent()) {
      return new Ruling.Refused(before.get());
    }
    if (invitations.isFull(now)) {
      return refused(Reason.QUOTA, "too many invitations");
    }
    return new Ruling.Granted(
        name.orElse(Name.UNKNOWN),
        List.of(new DirectoryEvent.Invited(hash, name, at(now), at(until))));
  }

  /// Whether a name takes a bundle: it must be its own, signed, not over, and of the identity that
  /// the name has had since its first.
  public Ruling publish(String who, Content bundle, Instant now) {
    return holdings
        .find(who)
        .map(entry ->
            entry.bundle().filter(bundle::equals).isPresent()
                ? new Ruling.Granted(entry.registrant().name(), List.of())
                : published(entry.registrant().name(), entry.identity(), bundle, now))
        .orElseGet(() -> refused(Reason.NOT_REGISTERED, ""));
  }

  /// [Reply.Bundled], or [Reply.Refused]: `NOT_REGISTERED`.
  public Reply bundle(String name) {
    return holdings
        .find(name)
        .flatMap(DirectoryImage.Entry::bundle)
        .<Reply>map(Reply.Bundled::new)
        .orElseGet(() -> new Reply.Refused(new Rejection(Reason.NOT_REGISTERED, "no bundle")));
  }

  /// As many entries as fit in one answer, from the one of this number on.
  public Reply.Logged log(long from) {
    return log.page(from);
  }

  /// The names behind `after`, in the order of the alphabet.
  public List<Registrant> list(String after, int limit) {
    return holdings.list(after, limit);
  }

  private Ruling bind(Registrant wanted, boolean again, List<DirectoryEvent> others) {
    var objection = objection(wanted.name(), wanted.key(), again);
    if (objection.isPresent()) {
      return new Ruling.Refused(objection.get());
    }
    var events = new ArrayList<DirectoryEvent>();
    events.add(new DirectoryEvent.Bound(wanted));
    events.addAll(others);
    return new Ruling.Granted(wanted.name(), events);
  }

  /// @param again whether the name may be one that was removed
  private Optional<Rejection> objection(Name name, PublicBytes key, boolean again) {
    if (key.size() != X25519.BYTES || key.equals(NO_KEY)) {
      return Optional.of(Rejection.of(Reason.BAD_PUBLIC_KEY));
    }
    if (holdings.isTaken(name)) {
      return Optional.of(new Rejection(Reason.NAME_TAKEN, "is, or looks like, another's"));
    }
    var before = objection(name, again);
    if (before.isPresent()) {
      return before;
    }
    if (holdings.owner(key).isPresent()) {
      return Optional.of(new Rejection(Reason.NAME_TAKEN, "the key has another name"));
    }
    return holdings.size() >= rules.names()
        ? Optional.of(new Rejection(Reason.QUOTA, "too many names"))
        : Optional.empty();
  }

  /// Whoever has a name that was removed gets what is still kept under it, so it is never given to
  /// who only looks like the one that had it.
  private Optional<Rejection> objection(Name name, boolean again) {
    return holdings
        .before(name)
        .filter(before -> !again || !before.equals(name))
        .map(before ->
            new Rejection(
                Reason.NAME_TAKEN,
                before.equals(name) ? "was removed" : "looks like one that was removed"));
  }

  private static Ruling published(
      Name name, Optional<PublicBytes> identity, Content content, Instant now) {
    try {
      var bundle = Bundle.decode(content.toArray());
      if (!bundle.name().equals(name)) {
        return refused(Reason.NAME_TAKEN, "the bundle is another's");
      }
      bundle.verify(now);
      if (identity.isPresent() && !identity.get().equals(bundle.identity())) {
        return refused(Reason.BAD_SIGNATURE, "the identity key is another");
      }
      var events = new ArrayList<DirectoryEvent>();
      if (identity.isEmpty()) {
        events.add(new DirectoryEvent.Identified(name, bundle.identity(), at(now)));
      }
      events.add(new DirectoryEvent.Published(name, content));
      return new Ruling.Granted(name, events);
    } catch (Rejected rejected) {
      return new Ruling.Refused(rejected.why());
    }
  }

  private static Instant at(Instant now) {
    return Instant.ofEpochMilli(now.toEpochMilli());
  }

  private static Ruling invalid() {
    return refused(Reason.NAME_INVALID, "not 1 to 32 of a-z, 0-9, '.', '_' and '-'");
  }

  private static Ruling refused(Reason reason, String detail) {
    return new Ruling.Refused(new Rejection(reason, detail));
  }
}
