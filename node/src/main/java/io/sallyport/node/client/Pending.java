package io.sallyport.node.client;

import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/// What a node is asked and has not answered: some of it is out, the rest waits, in the order in
/// which it was asked. Confined to one actor.
final class Pending {

  /// @param ticket rises from question to question
  /// @param refusal with which the node put it off the last time, if it has
  record Question(
      long ticket, Request request, CompletableFuture<Reply> answer, Optional<Rejection> refusal) {

    static Question of(long ticket, Request request, CompletableFuture<Reply> answer) {
      return new Question(ticket, request, answer, Optional.empty());
    }

    private Question putOff(Rejection why) {
      return new Question(ticket, request, answer, Optional.of(why));
    }

    /// Why it has no answer when its time is over.
    ///
    /// @param isOut whether it is out then
    Failure late(boolean isOut) {
      return refusal
          .<Failure>map(Failure.Refused::new)
          .orElseGet(() -> new Failure.TimedOut(isOut));
    }

    void fail(Failure why) {
      answer.completeExceptionally(new ClientException(why));
    }
  }

  private final int window;
  private final int limit;
  private final TreeMap<Long, Question> waiting = new TreeMap<>();
  private final TreeMap<Long, Question> out = new TreeMap<>();

  /// @param window how many may be out
  /// @param limit how many may wait
  Pending(int window, int limit) {
    this.window = window;
    this.limit = limit;
  }

  /// Takes one question more, unless as many wait as may.
  boolean add(Question question) {
    if (waiting.size() >= limit) {
      return false;
    }
    waiting.put(question.ticket(), question);
    return true;
  }

  /// The next that goes out; it counts as out from now on.
  Optional<Question> next() {
    if (out.size() >= window || waiting.isEmpty()) {
      return Optional.empty();
    }
    var question = waiting.pollFirstEntry().getValue();
    out.put(question.ticket(), question);
    return Optional.of(question);
  }

  /// Takes out one that is answered.
  Optional<Question> answered(long ticket) {
    return Optional.ofNullable(out.remove(ticket));
  }

  /// One that is out was put off, and has to be asked again.
  void again(long ticket, Rejection why) {
    answered(ticket).ifPresent(question -> waiting.put(ticket, question.putOff(why)));
  }

  /// All that are out have to be asked again, before the others.
  void allAgain() {
    waiting.putAll(out);
    out.clear();
  }

  boolean isOut(long ticket) {
    return out.containsKey(ticket);
  }

  /// Takes out one for which nobody waits any longer.
  Optional<Question> drop(long ticket) {
    return answered(ticket).or(() -> Optional.ofNullable(waiting.remove(ticket)));
  }

  /// Takes out all.
  List<Question> clear() {
    allAgain();
    var all = new ArrayList<>(waiting.values());
    waiting.clear();
    return all;
  }
}
