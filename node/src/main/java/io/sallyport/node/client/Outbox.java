package io.sallyport.node.client;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.letter.Bundle;
import io.sallyport.protocol.letter.Counters;
import io.sallyport.protocol.letter.Letter;
import io.sallyport.protocol.letter.Phrase;
import io.sallyport.protocol.letter.Sealer;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// Counts, seals and sends letters. A letter has its counter on disk before it is sent, so that no
/// other ever has the same.
final class Outbox {
  private static final int MOST_AT_ONCE = 256;

  private final Name own;
  private final StateFolder state;
  private final Keyring keyring;
  private final AddressBook book;
  private final Registrar registrar;
  private final Questions questions;
  private final Desk desk;
  private final InstantSource clock;
  private final Entropy entropy;
  private final Batching<Addressed> batching;

  /// Confined to the desk.
  private final Map<Name, List<Unaddressed>> unaddressed = new HashMap<>();

  private record Unaddressed(Draft draft, CompletableFuture<Stored> outcome) {}

  /// A draft for whom keys were found.
  private record Addressed(
      Draft draft, AddressBook.Found keys, CompletableFuture<Stored> outcome) {}

  Outbox(ClientPlan plan, Correspondence with) {
    this.own = plan.identity().name();
    this.state = with.state();
    this.keyring = with.keyring();
    this.book = with.book();
    this.registrar = with.registrar();
    this.questions = with.questions();
    this.desk = with.desk();
    this.clock = with.clock();
    this.entropy = with.entropy();
    this.batching = new Batching<>(desk, MOST_AT_ONCE, this::sendAll);
  }

  CompletionStage<Stored> send(Draft draft) {
    var objection = objection(draft);
    if (objection.isPresent()) {
      return CompletableFuture.failedFuture(new ClientException(objection.get()));
    }
    var outcome = new CompletableFuture<Stored>();
    desk.execute(() -> address(new Unaddressed(draft, outcome)));
    return outcome;
  }

  /// Those who are looked up already are not looked up again, so that all goes in order.
  private void address(Unaddressed letter) {
    var to = letter.draft().to();
    var others = unaddressed.get(to);
    if (others != null) {
      others.add(letter);
      return;
    }
    unaddressed.put(to, new ArrayList<>(List.of(letter)));
    registrar
        .published()
        .thenComposeAsync(_ -> book.find(to), desk)
        .whenCompleteAsync((keys, failed) -> addressed(to, keys, failed), desk);
  }

  private void addressed(Name to, AddressBook.Found keys, @Nullable Throwable failed) {
    var found = Optional.ofNullable(keys);
    for (var letter : Objects.requireNonNull(unaddressed.remove(to))) {
      if (failed == null) {
        batching.add(new Addressed(letter.draft(), found.orElseThrow(), letter.outcome()));
        found = found.map(AddressBook.Found::again);
      } else {
        letter.outcome().completeExceptionally(failed);
      }
    }
  }

  private Optional<Failure> objection(Draft draft) {
    try {
      var _ = new Letter(own, 0, clock.instant(), draft.text());
      return Optional.empty();
    } catch (Rejected unfit) {
      return Optional.of(
          new Failure.Unfit(
              unfit.why().reason() == Reason.TOO_LARGE
                  ? "the text is longer than %d bytes".formatted(Letter.MOST_BYTES)
                  : "it cannot be sent: " + unfit.why()));
    }
  }

  private void sendAll(List<Addressed> drafts) {
    try {
      var counted =
          state.change(
              StateFolder.SENT,
              counters -> drafts.stream().mapToLong(draft -> count(counters, draft)).toArray());
      for (int i = 0; i < counted.length; i++) {
        send(drafts.get(i), counted[i]);
      }
    } catch (ClientException unusable) {
      drafts.forEach(draft -> draft.outcome().completeExceptionally(unusable));
    }
  }

  private static long count(Counters counters, Addressed draft) {
    long counter = counters.next(draft.draft().to());
    counters.note(draft.draft().to(), counter);
    return counter;
  }

  private void send(Addressed draft, long counter) {
    var to = draft.draft().to();
    var bundle = draft.keys().bundle();
    var id = Envelope.Id.random(entropy);
    var phrase = Phrase.ofIdentity(bundle.identity());
    var stored = new Stored(id, to, phrase, draft.keys().first());
    try {
      questions
          .ask(new Request.Deposit(id, to, sealed(draft.draft(), counter, id, bundle), false))
          .thenApply(reply -> stored(reply, stored))
          .whenComplete((outcome, failed) -> {
            if (failed == null) {
              draft.outcome().complete(outcome);
            } else {
              draft.outcome().completeExceptionally(failed);
            }
          });
    } catch (Rejected bad) {
      draft
          .outcome()
          .completeExceptionally(new ClientException(new Failure.BadKeys(to, bad.why())));
    }
  }

  private Content sealed(Draft draft, long counter, Envelope.Id id, Bundle bundle) {
    var letter = new Letter(own, counter, clock.instant(), draft.text());
    var sealer = new Sealer(keyring.now().identity(), entropy);
    return Content.sealed(sealer.seal(letter, id, bundle).toArray());
  }

  private static Stored stored(Reply reply, Stored stored) {
    return switch (reply) {
      case Reply.Deposited _ -> stored;
      case Reply.Refused(var why) when AddressBook.isNobody(why.reason()) ->
          throw new ClientException(new Failure.NotFound(stored.to()));
      default -> throw Questions.refused(reply);
    };
  }
}
