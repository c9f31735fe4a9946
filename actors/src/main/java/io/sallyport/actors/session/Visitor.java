package io.sallyport.actors.session;

import io.sallyport.actors.connection.Answer;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Principal;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.util.List;
import java.util.Optional;

/// A session as the house knows it: who it is there, and what it has asked. Confined to the
/// session's actor.
final class Visitor {
  private final Visit visit;
  private final Outstanding outstanding = new Outstanding();
  private String name = "";
  private Optional<Principal> proved = Optional.empty();

  Visitor(Visit visit) {
    this.visit = visit;
  }

  /// By which name it was let in; empty before that.
  String name() {
    return name;
  }

  /// How many requests wait for an answer.
  int waiting() {
    return outstanding.size();
  }

  boolean waitsForNothing() {
    return outstanding.isEmpty();
  }

  void ask(long ticket, Request request) {
    visit.ask(proved, outstanding.add(ticket), request);
  }

  /// What the machine is to be told of an answer: nothing when it comes too late, and then a key in
  /// it is destroyed.
  Optional<Input.Replied> answered(Answer answer) {
    var ticket = outstanding.remove(answer.ticket());
    if (ticket == null) {
      destroy(answer.reply());
      return Optional.empty();
    }
    learn(answer.reply());
    return Optional.of(new Input.Replied(ticket, answer.reply()));
  }

  /// One tick has passed: refusals of what has been out for a whole deadline.
  List<Input.Replied> tick() {
    return outstanding.tick().stream().map(Visitor::unanswered).toList();
  }

  /// Whatever is answered from now on comes too late.
  void leave() {
    outstanding.clear();
    visit.leave();
  }

  private void learn(Reply reply) {
    switch (reply) {
      case Reply.Admitted(var principal) -> name = principal.name();
      case Reply.Attached(var attached, _, _) -> name = attached.text();
      case Reply.Entered(var principal, _) -> {
        name = principal.name();
        proved = Optional.of(principal);
      }
      default -> {}
    }
  }

  private static void destroy(Reply reply) {
    if (reply instanceof Reply.Recognised(var key)) {
      key.destroy();
    }
  }

  private static Input.Replied unanswered(long ticket) {
    return new Input.Replied(ticket, new Reply.Refused(Rejection.of(Reason.UNAVAILABLE)));
  }
}
