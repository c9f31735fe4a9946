package io.sallyport.node.client;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.letter.Bundle;
import io.sallyport.protocol.letter.Contacts;
import io.sallyport.protocol.letter.Contacts.Meeting;
import io.sallyport.protocol.letter.Phrase;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// Whose keys are whose: what the directory shows, held against what it showed before. Confined to
/// the client's desk.
final class AddressBook {
  private static final Duration FRESH = Duration.ofMinutes(10);

  private final StateFolder state;
  private final Questions questions;
  private final Desk desk;
  private final LogWitness witness;
  private final InstantSource clock;
  private final Map<Name, Found> found = new HashMap<>();

  /// Keys that were looked at and found good.
  ///
  /// @param first whether nobody knew them before
  record Found(Bundle bundle, boolean first, Instant at) {

    /// The same, which are known now.
    Found again() {
      return new Found(bundle, false, at);
    }

    private boolean isFresh(Instant now) {
      return now.isBefore(at.plus(FRESH)) && now.isBefore(bundle.prekey().notAfter());
    }
  }

  AddressBook(StateFolder state, Questions questions, Desk desk, InstantSource clock) {
    this.state = state;
    this.questions = questions;
    this.desk = desk;
    this.witness = new LogWitness(state, questions, desk);
    this.clock = clock;
  }

  /// The key that a name is known by.
  Optional<PublicBytes> identity(Name name) {
    return state.read(StateFolder.CONTACTS).find(name).map(Contacts.Contact::identity);
  }

  /// The keys to write to somebody with; from the first time on the name has the identity key.
  ///
  /// Fails with [Failure.NotFound], [Failure.BadKeys], [Failure.BadLog] or [Failure.KeyChanged].
  CompletionStage<Found> find(Name name) {
    var known = Optional.ofNullable(found.get(name)).filter(one -> one.isFresh(clock.instant()));
    return known.isPresent()
        ? completedFuture(known.get())
        : ask(name).thenApplyAsync(bundle -> met(name, bundle), desk);
  }

  /// The next time the directory is asked.
  void forget(Name name) {
    found.remove(name);
  }

  /// From now on the name has the identity key that the directory shows.
  CompletionStage<Phrase> accept(Name name) {
    return ask(name)
        .thenApplyAsync(
            bundle -> {
              found.remove(name);
              return state.change(
                  StateFolder.CONTACTS,
                  contacts -> {
                    contacts.accept(name, bundle.identity(), clock.instant());
                    return Phrase.ofIdentity(bundle.identity());
                  });
            },
            desk);
  }

  /// What the directory shows, if it is whole, the name's own, and what its log says.
  private CompletionStage<Bundle> ask(Name name) {
    return questions
        .ask(new Request.FindBundle(name.text()))
        .thenApplyAsync(reply -> bundle(name, reply), desk)
        .thenCompose(bundle -> witness.check(bundle).thenApply(_ -> bundle));
  }

  private Bundle bundle(Name name, Reply reply) {
    return switch (reply) {
      case Reply.Bundled(var content) -> {
        try {
          var bundle = Bundle.decode(content.toArray());
          bundle.verify(clock.instant());
          if (!bundle.name().equals(name)) {
            throw new Rejected(Reason.NAME_INVALID, "somebody else's");
          }
          yield bundle;
        } catch (Rejected bad) {
          throw new ClientException(new Failure.BadKeys(name, bad.why()));
        }
      }
      case Reply.Refused(var why) when isNobody(why.reason()) ->
          throw new ClientException(new Failure.NotFound(name));
      default -> throw Questions.refused(reply);
    };
  }

  static boolean isNobody(Reason reason) {
    return reason == Reason.NOT_REGISTERED || reason == Reason.UNKNOWN_CLIENT;
  }

  private Found met(Name name, Bundle bundle) {
    var meeting =
        state.change(
            StateFolder.CONTACTS,
            contacts -> contacts.meet(name, bundle.identity(), clock.instant()));
    return switch (meeting) {
      case Meeting.Changed(var known) -> throw new ClientException(changed(name, known, bundle));
      case Meeting.First(), Meeting.Known() -> {
        var one = new Found(bundle, meeting instanceof Meeting.First, clock.instant());
        found.put(name, one.again());
        yield one;
      }
    };
  }

  private static Failure changed(Name name, PublicBytes known, Bundle bundle) {
    return new Failure.KeyChanged(
        name, Phrase.ofIdentity(known), Phrase.ofIdentity(bundle.identity()));
  }
}
