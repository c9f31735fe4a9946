package io.sallyport.protocol.house;

import io.sallyport.protocol.certificate.Authorities;
import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.crypto.PublicKey;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.Sha256;
import io.sallyport.protocol.crypto.X25519;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Credential;
import io.sallyport.protocol.service.Principal;
import io.sallyport.protocol.service.Proof;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The directory of a house that has no disk, and who enters by it: for the lane of the range, and
/// for tests. What it decides is what the durable one decides. Not thread safe.
///
/// @param <C> the identity of a connection
public final class RegistryOffice<C> {
  private static final Duration INVITATION = Duration.ofHours(1);
  private static final int MOST_NAMES = 1000;

  private final String realm;
  private final IdentityLedger<C> identities;
  private final Authorities authorities;
  private final InstantSource clock;
  private final Consumer<C> replaced;
  private final DirectoryLedger ledger =
      new DirectoryLedger(new DirectoryRules(Registration.INVITATION, MOST_NAMES));

  /// @param known the keys that are registered from the start; those that are not X25519 are not
  /// @param replaced told of connections that must go for a newer one
  public RegistryOffice(
      String realm,
      Map<String, PublicKey> known,
      IdentityLedger<C> identities,
      Authorities authorities,
      InstantSource clock,
      Consumer<C> replaced) {
    this.realm = realm;
    this.identities = identities;
    this.authorities = authorities;
    this.clock = clock;
    this.replaced = replaced;
    known.forEach((name, key) ->
        X25519
            .raw(key)
            .map(PublicBytes::copyOf)
            .ifPresent(raw -> perform(ledger.add(raw, name, Optional.empty(), clock.instant()))));
  }

  /// Invites whoever knows the words.
  public void invite(Secret words) {
    var now = clock.instant();
    var hash = PublicBytes.copyOf(Sha256.hash(words));
    perform(ledger.invite(hash, Optional.empty(), now, now.plus(INVITATION)));
  }

  /// [Reply.Entered], or [Reply.Refused].
  public Reply enter(C connection, Credential credential) {
    if (identities.holder(connection).isPresent()) {
      return new Reply.Refused(Rejection.of(Reason.WRONG_PHASE));
    }
    return switch (perform(judge(credential))) {
      case Ruling.Refused(var why) -> new Reply.Refused(why);
      case Ruling.Granted(var name, _) -> {
        var who = new Principal(realm, name.text());
        identities.enter(who, connection).forEach(replaced);
        yield new Reply.Entered(who, clock.instant());
      }
    };
  }

  /// Anybody can find and read; only who has entered can publish.
  public Reply answer(C connection, Request.OfDirectory request) {
    return switch (request) {
      case Request.FindBundle(var name) -> ledger.bundle(name);
      case Request.ReadLog(var from) -> ledger.log(from);
      case Request.Publish(var bundle) -> publish(connection, bundle);
    };
  }

  private Reply publish(C connection, Content bundle) {
    var who = identities.holder(connection);
    if (who.isEmpty()) {
      return new Reply.Refused(Rejection.of(Reason.WRONG_PHASE));
    }
    return switch (perform(ledger.publish(who.get().name(), bundle, clock.instant()))) {
      case Ruling.Refused(var why) -> new Reply.Refused(why);
      case Ruling.Granted _ -> new Reply.Done();
    };
  }

  private Ruling judge(Credential credential) {
    var key = X25519.raw(credential.key()).map(PublicBytes::copyOf);
    if (key.isEmpty()) {
      return new Ruling.Refused(Rejection.of(Reason.BAD_PUBLIC_KEY));
    }
    return switch (credential.proof()) {
      case Proof.Registered() -> ledger.recognise(key.get());
      case Proof.Invited(var name, var words) -> enrol(key.get(), name, words);
      case Proof.Shared(var name) -> ledger.vouch(key.get(), name, clock.instant());
      case Proof.Certified(var chain) -> check(credential.key(), key.get(), chain);
    };
  }

  private Ruling enrol(PublicBytes key, String name, Secret words) {
    var hash = PublicBytes.copyOf(Sha256.hash(words));
    words.destroy();
    return ledger.enrol(key, name, hash, clock.instant());
  }

  private Ruling check(PublicKey key, PublicBytes raw, List<Content> chain) {
    return switch (authorities.check(key, chain)) {
      case Authorities.Finding.Named(var name) -> ledger.certify(raw, name, clock.instant());
      case Authorities.Finding.Worthless(var why) -> new Ruling.Refused(why);
    };
  }

  private Ruling perform(Ruling ruling) {
    if (ruling instanceof Ruling.Granted(_, var events)) {
      events.forEach(ledger::apply);
    }
    return ruling;
  }
}
