package io.sallyport.protocol.range;

import io.sallyport.protocol.machine.Era;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Numbers;
import io.sallyport.protocol.service.Queued;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.service.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What honest users do with a protocol, and how a witness finds out afterwards what the house made
/// of it. With it an attack need not know which service it disturbs.
public sealed interface Errand {

  /// Users give numbers to rounds, and each is told what the round adds up to.
  record Rounds() implements Errand {}

  /// Users leave texts in the inbox of the witness.
  ///
  /// @param told how the witness comes to what waits in its inbox
  record Letters(Name witness, Telling told) implements Errand {}

  /// How somebody is told what waits.
  enum Telling {
    /// By logging in.
    AT_ONCE,
    /// By asking; to ask again says that what came before has arrived.
    FETCHED,
    /// By asking; it says of each that it has arrived.
    SETTLED
  }

  /// Users are told again what they say. Nothing of it stays, so damage is heard in the answers
  /// alone.
  record Echoes() implements Errand {}

  /// Users tell a group something, of which the witness is one.
  record Group() implements Errand {}

  /// Users give numbers to one sum of all who are there, of which each is told.
  ///
  /// @param silent whether a number has no answer of its own, and the sum is told to who asks
  record Sums(boolean silent) implements Errand {
    /// What is told before there is any number.
    static final String NOTHING = "0";
  }

  /// What the drill of `protocol` is about.
  static Errand of(Protocol protocol, String witness) {
    return switch (protocol.drill().getFirst()) {
      case Request.Contribute _ -> new Rounds();
      case Request.Add _, Request.Total _ ->
          new Sums(protocol.drill().stream().anyMatch(Request.Total.class::isInstance));
      case Request.Echo _ -> new Echoes();
      case Request.OfGroup _ -> new Group();
      case Request.OfSeries _ -> throw new IllegalStateException("no drill begins with it");
      case Request.OfInboxes _, Request.OfIdentities _, Request.OfDirectory _ ->
          new Letters(Name.parse(witness), telling(protocol));
    };
  }

  private static Telling telling(Protocol protocol) {
    if (protocol.drill().stream().noneMatch(Request.Collect.class::isInstance)) {
      return Telling.AT_ONCE;
    }
    return protocol.era() == Era.MODERN ? Telling.SETTLED : Telling.FETCHED;
  }

  /// What a user asks that gives `text`.
  ///
  /// @param nth which gift of its session it is, from 1
  default Request gift(long nth, String text) {
    return switch (this) {
      case Rounds() -> new Request.Contribute(nth, Numbers.parse(text));
      case Letters(var witness, _) ->
          new Request.Deposit(Envelope.Id.NONE, witness, Content.ofText(text), true);
      case Echoes() -> new Request.Echo(text);
      case Group() -> new Request.Relay(Content.ofText(text));
      case Sums _ -> new Request.Add(0, Numbers.parse(text), Scope.ALL);
    };
  }

  /// What a user asks who has given something to which there is no answer.
  default Optional<Request> question() {
    return this instanceof Sums(var silent) && silent
        ? Optional.of(new Request.Total(0, Scope.ALL))
        : Optional.empty();
  }

  /// Something to give that has room for changes nobody may notice.
  default String sample() {
    return switch (this) {
      case Rounds(), Letters _, Sums _, Group _ -> "42";
      case Echoes() -> "the answer is 42";
    };
  }

  /// Whether `words` may be the answer to who gives `text`.
  default boolean fits(String text, String words) {
    return switch (this) {
      case Rounds(), Letters _, Sums _, Group _ -> true;
      case Echoes() -> words.endsWith(text);
    };
  }

  /// Whether an answer is all that a request leaves behind: then whoever is answered has been
  /// served, and otherwise a witness knows better.
  default boolean endsWithAnswer() {
    return this instanceof Echoes;
  }

  /// What the user is told about it, unless it is refused.
  default Optional<String> words(Reply reply) {
    return switch (reply) {
      case Reply.Told(var text) -> Optional.of(text);
      case Reply.Done() when this instanceof Group -> Optional.of("sent");
      case Reply.Deposited(var delivered) -> Optional.of(delivered ? "delivered" : "taken");
      default -> Optional.empty();
    };
  }

  /// What a witness that has just logged in is told: about each of the first two rounds, to which
  /// it gives 0, or what is in its inbox, or its own word, or the sum; what one of a group was told
  /// so far.
  default List<String> hear(Client witness) {
    return switch (this) {
      case Rounds() -> List.of(answer(witness), answer(witness));
      case Echoes() -> List.of(answer(witness));
      case Group() -> List.of(read(pushed(witness)));
      case Sums(var silent) -> List.of(silent ? sum(witness) : answer(witness));
      case Letters(_, var told) -> List.of(read(letters(witness, told)));
    };
  }

  private static String answer(Client witness) {
    return witness.give("0").orElseThrow(() -> new HarnessProblem("the witness was not answered"));
  }

  private String sum(Client witness) {
    return question()
        .flatMap(witness::submit)
        .flatMap(this::words)
        .orElseThrow(() -> new HarnessProblem("the witness was not answered"));
  }

  private static List<Envelope> letters(Client witness, Telling told) {
    return switch (told) {
      case AT_ONCE -> pushed(witness);
      case FETCHED -> fetch(witness, _ -> {});
      case SETTLED ->
          fetch(
              witness,
              page -> witness.submit(new Request.Settle(page.stream().map(Envelope::id).toList())));
    };
  }

  /// Asks until nothing is left.
  private static List<Envelope> fetch(Client witness, Consumer<List<Envelope>> arrived) {
    var all = new ArrayList<Envelope>();
    while (witness.submit(new Request.Collect(0)).orElse(new Reply.Done())
            instanceof Reply.Collected(var page)
        && !page.isEmpty()) {
      var envelopes = page.stream().map(Queued::envelope).toList();
      all.addAll(envelopes);
      arrived.accept(envelopes);
    }
    return all;
  }

  private static List<Envelope> pushed(Client witness) {
    witness.listen();
    return witness.delivered();
  }

  private static String read(List<Envelope> envelopes) {
    return envelopes.isEmpty()
        ? "nothing"
        : String.join(
            " | ",
            envelopes.stream()
                .map(envelope -> envelope.from() + ": " + envelope.content().text())
                .toList());
  }
}
