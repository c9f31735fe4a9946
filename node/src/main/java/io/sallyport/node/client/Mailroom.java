package io.sallyport.node.client;

import static java.util.concurrent.CompletableFuture.completedStage;

import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.letter.Counters;
import io.sallyport.protocol.letter.Letter;
import io.sallyport.protocol.letter.Opened;
import io.sallyport.protocol.letter.Opener;
import io.sallyport.protocol.letter.Phrase;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Request;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.pekko.Done;

/// Opens what comes, one after the other, and tells the node what has been taken care of. What the
/// node tells of again before that is passed over. Confined to the client's desk, but for its
/// constructor.
final class Mailroom {
  /// As many as one ACK holds.
  private static final int MOST_RECEIPTS = 255;

  private final Name own;
  private final StateFolder state;
  private final Keyring keyring;
  private final AddressBook book;
  private final Questions questions;
  private final Desk desk;
  private final Set<Envelope.Id> told = new HashSet<>();
  private final Counters judged;
  private final Batching<Receipt> receipts;
  private CompletionStage<?> last = completedStage(Done.getInstance());

  private record Receipt(
      Envelope.Id id, Optional<Letter> letter, CompletableFuture<Done> outcome) {}

  /// @param received what was confirmed before
  Mailroom(Name own, Counters received, Correspondence with) {
    this.own = own;
    this.state = with.state();
    this.keyring = with.keyring();
    this.book = with.book();
    this.questions = with.questions();
    this.desk = with.desk();
    this.judged = received;
    this.receipts = new Batching<>(desk, MOST_RECEIPTS, this::settle);
  }

  /// Those of them that are news, opened, in the same order.
  CompletionStage<List<Arrival>> open(List<Envelope> envelopes) {
    var news = envelopes.stream().filter(envelope -> told.add(envelope.id())).toList();
    var opened = new ArrayList<Arrival>(news.size());
    CompletionStage<?> each = last;
    for (var envelope : news) {
      each = each.thenComposeAsync(_ -> open(envelope), desk).thenAccept(opened::add);
    }
    last = each;
    return each.thenApply(_ -> opened);
  }

  private CompletionStage<Arrival> open(Envelope envelope) {
    if (!envelope.content().isSealed()) {
      var what = new Arrival.Clear(envelope.from(), envelope.content().text());
      return completedStage(arrival(envelope.id(), what, Optional.empty()));
    }
    var asked = new ArrayList<Name>(1);
    try {
      return completedStage(opened(envelope, asked, false));
    } catch (Rejected unread) {
      return asked.isEmpty()
          ? completedStage(unopened(envelope, failure(unread.why())))
          : ask(envelope, asked.getLast(), unread.why());
    } catch (ClientException unusable) {
      return completedStage(unopened(envelope, unusable.failure()));
    }
  }

  /// A stranger is asked for, and so is somebody whose signature is not what it was.
  private CompletionStage<Arrival> ask(Envelope envelope, Name sender, Rejection why) {
    if (why.reason() != Reason.UNKNOWN_CLIENT && why.reason() != Reason.BAD_SIGNATURE) {
      return completedStage(unopened(envelope, failure(why)));
    }
    book.forget(sender);
    return book.find(sender)
        .thenApplyAsync(found -> opened(envelope, new ArrayList<>(), found.first()), desk)
        .exceptionally(failed -> unopened(envelope, failure(failed)));
  }

  private static Failure failure(Throwable failed) {
    var cause = failed.getCause() == null ? failed : failed.getCause();
    return cause instanceof Rejected unread ? failure(unread.why()) : ClientException.of(cause);
  }

  /// That there is no room to remember one name more says nothing about a letter.
  private static Failure failure(Rejection why) {
    return why.reason() == Reason.QUOTA
        ? new Failure.Unfit("its sender cannot be remembered: " + why)
        : new Failure.Unreadable(why);
  }

  /// @param asked takes the name of the sender
  private Arrival opened(Envelope envelope, List<Name> asked, boolean first) {
    var opener = new Opener(own, keyring.now(), name -> identity(name, asked));
    var id = envelope.id();
    return switch (opener.open(id, envelope.content())) {
      case Opened.Clear(var sender, var text) ->
          arrival(id, new Arrival.Clear(sender, text), Optional.empty());
      case Opened.Sealed(var letter) -> {
        var order = judged.note(letter.sender(), letter.counter());
        var phrase = Phrase.ofIdentity(book.identity(letter.sender()).orElseThrow());
        var what = new Arrival.Sealed(letter, order, phrase, first);
        yield arrival(id, what, Optional.of(letter));
      }
    };
  }

  private Optional<PublicBytes> identity(Name name, List<Name> asked) {
    asked.add(name);
    return book.identity(name);
  }

  private Arrival unopened(Envelope envelope, Failure why) {
    return arrival(envelope.id(), new Arrival.Unopened(why), Optional.empty());
  }

  private Arrival arrival(Envelope.Id id, Arrival.What what, Optional<Letter> letter) {
    return new Arrival(id, what, confirmation(id, letter));
  }

  private Supplier<CompletionStage<Done>> confirmation(Envelope.Id id, Optional<Letter> letter) {
    return () -> {
      var outcome = new CompletableFuture<Done>();
      receipts.add(new Receipt(id, letter, outcome));
      return outcome;
    };
  }

  /// What was confirmed is remembered before the node forgets it.
  private void settle(List<Receipt> batch) {
    var ids = batch.stream().map(Receipt::id).toList();
    try {
      state.change(
          StateFolder.RECEIVED,
          counters -> {
            batch.stream()
                .flatMap(receipt -> receipt.letter().stream())
                .forEach(letter -> counters.note(letter.sender(), letter.counter()));
            return Done.getInstance();
          });
    } catch (ClientException unusable) {
      batch.forEach(receipt -> receipt.outcome().completeExceptionally(unusable));
      return;
    }
    questions
        .perform(new Request.Settle(ids))
        .whenCompleteAsync((done, failed) -> conclude(batch, done, failed), desk);
  }

  private void conclude(List<Receipt> batch, Done done, Throwable failed) {
    for (var receipt : batch) {
      if (failed == null) {
        told.remove(receipt.id());
        receipt.outcome().complete(done);
      } else {
        receipt.outcome().completeExceptionally(failed);
      }
    }
  }
}
