package io.sallyport.actors.inbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/// The commands to inboxes that have not been answered. One that may have been lost is told again:
/// an inbox does twice nothing that it has done.
///
/// The session tells its peer when it has waited too long; no copy is sent after that.
final class Questions {

  private static final class Question {
    private final String inbox;
    private final InboxCommand.Asked command;
    private final Consumer<InboxOutcome.Answered> reply;
    private int ticks;

    private Question(
        String inbox, InboxCommand.Asked command, Consumer<InboxOutcome.Answered> reply) {
      this.inbox = inbox;
      this.command = command;
      this.reply = reply;
    }
  }

  private static final int TRIES = 5;

  private final BiConsumer<String, InboxCommand> tell;
  private final Map<Long, Question> open = new HashMap<>();
  private long lastNumber;

  Questions(BiConsumer<String, InboxCommand> tell) {
    this.tell = tell;
  }

  /// Tells the inbox of a likeness the command of the next number, and `reply` its outcome.
  void ask(
      String inbox,
      LongFunction<InboxCommand.Asked> command,
      Consumer<InboxOutcome.Answered> reply) {
    var asked = command.apply(++lastNumber);
    open.put(asked.number(), new Question(inbox, asked, reply));
    tell.accept(inbox, asked);
  }

  void answered(InboxOutcome.Answered outcome) {
    var question = open.remove(outcome.number());
    if (question != null) {
      question.reply.accept(outcome);
    }
  }

  /// Asks again whatever has been out for a whole tick.
  void tick() {
    for (var question : new ArrayList<>(open.values())) {
      if (++question.ticks > TRIES) {
        open.remove(question.command.number());
      } else if (question.ticks > 1) {
        tell.accept(question.inbox, question.command);
      }
    }
  }
}
