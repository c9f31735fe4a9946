package io.sallyport.actors.peers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/// The commands to entities that have not been answered. One that may have been lost is told again:
/// an entity does twice nothing that it has done.
///
/// The session tells its peer when it has waited too long; no copy is sent after that.
///
/// @param <C> commands, each with a number
/// @param <R> outcomes
public final class Questions<C, R> {

  private static final class Question<C, R> {
    private final String entity;
    private final C command;
    private final Consumer<R> reply;
    private int ticks;

    private Question(String entity, C command, Consumer<R> reply) {
      this.entity = entity;
      this.command = command;
      this.reply = reply;
    }
  }

  private static final int TRIES = 5;

  private final BiConsumer<String, C> tell;
  private final Map<Long, Question<C, R>> open = new HashMap<>();
  private long lastNumber;

  /// @param tell takes the id of an entity and what to tell it
  public Questions(BiConsumer<String, C> tell) {
    this.tell = tell;
  }

  /// Tells an entity the command of the next number, and `reply` its outcome.
  public void ask(String entity, LongFunction<? extends C> command, Consumer<R> reply) {
    var asked = command.apply(++lastNumber);
    open.put(lastNumber, new Question<>(entity, asked, reply));
    tell.accept(entity, asked);
  }

  /// The outcome of the command of this number; of a second one nothing comes.
  public void answered(long number, R outcome) {
    var question = open.remove(number);
    if (question != null) {
      question.reply.accept(outcome);
    }
  }

  /// Whether the command of this number waits for its outcome.
  public boolean isOpen(long number) {
    return open.containsKey(number);
  }

  /// Asks again whatever has been out for a whole tick.
  public void tick() {
    for (var number : new ArrayList<>(open.keySet())) {
      var question = open.get(number);
      if (question == null) {
        continue;
      }
      if (++question.ticks > TRIES) {
        open.remove(number);
      } else if (question.ticks > 1) {
        tell.accept(question.entity, question.command);
      }
    }
  }
}
