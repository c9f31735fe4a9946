package io.sallyport.actors.peers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;

/// The commands to entities that have not been answered. One that may have been lost is told again:
/// an entity does twice nothing that it has done.
///
/// Those of them that are [Part] go together. The session tells its peer when it has waited too
/// long; no copy is sent after that.
///
/// @param <C> commands, each with a number
/// @param <R> outcomes
public final class Questions<C, R> {

  /// A command that goes together with others to the same entity.
  public interface Part {
    long number();

    /// Of what makes it large.
    int bytes();
  }

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

  private final Batches<C, ?> batches;
  private final Map<Long, Question<C, R>> open = new HashMap<>();
  private long lastNumber;

  /// @param entities the shard region
  /// @param parts what goes together
  /// @param together makes one command of parts, oldest first, and the number of their batch
  public <P extends Part> Questions(
      ActorRef<ShardingEnvelope<C>> entities,
      Class<P> parts,
      BiFunction<List<P>, Long, C> together) {
    this.batches = new Batches<>(entities, parts, this::isOpen, together);
  }

  /// Tells an entity what it does not answer.
  public void tell(String entity, C command) {
    batches.tell(entity, command);
  }

  /// Tells an entity the command of the next number, and `reply` its outcome.
  public void ask(String entity, LongFunction<? extends C> command, Consumer<R> reply) {
    var asked = command.apply(++lastNumber);
    open.put(lastNumber, new Question<>(entity, asked, reply));
    tell(entity, asked);
  }

  /// The outcome of the command of this number; of a second one nothing comes.
  public void answered(long number, R outcome) {
    var question = open.remove(number);
    if (question != null) {
      question.reply.accept(outcome);
    }
  }

  /// The batch of this number has been taken.
  public void taken(long batch) {
    batches.taken(batch);
  }

  private boolean isOpen(long number) {
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
        tell(question.entity, question.command);
      }
    }
    batches.tick();
  }
}
