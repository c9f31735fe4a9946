package io.sallyport.actors.inbox;

import io.sallyport.actors.peers.Questions;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Reply;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.slf4j.Logger;

/// The names that are to be guarded and are not yet known to be, in memory only. Their inboxes are
/// asked at once, and again at times for as long as they do not answer or cannot store it. Whoever
/// is forgotten here is guarded when he first uses his inbox.
final class Unguarded {
  private static final int MOST = 10_000;

  private final Questions<InboxCommand, InboxOutcome.Answered> questions;
  private final ActorRef<InboxOutcome> replyTo;
  private final Logger log;
  private final Set<Name> names = new LinkedHashSet<>();

  /// Starts with none.
  ///
  /// @param replyTo hears what the inboxes answer
  Unguarded(
      Questions<InboxCommand, InboxOutcome.Answered> questions,
      ActorRef<InboxOutcome> replyTo,
      Logger log) {
    this.questions = questions;
    this.replyTo = replyTo;
    this.log = log;
  }

  /// @param to told what the inbox answers first, if it does
  void add(Name name, Consumer<Reply> to) {
    if (names.size() < MOST) {
      names.add(name);
    } else {
      log.atWarn().addKeyValue("peer", name).log("inbox.unguarded");
    }
    ask(name, to);
  }

  void askAgain() {
    List.copyOf(names).forEach(name -> ask(name, _ -> {}));
  }

  private void ask(Name name, Consumer<Reply> to) {
    questions.ask(
        name.likeness(),
        number -> new InboxCommand.Guard(name, number, replyTo),
        outcome -> {
          var reply = outcome.reply();
          if (!isToComeAgain(reply)) {
            names.remove(name);
          }
          to.accept(reply);
        });
  }

  private static boolean isToComeAgain(Reply reply) {
    return reply instanceof Reply.Refused(var why) && why.reason() == Reason.UNAVAILABLE;
  }
}
