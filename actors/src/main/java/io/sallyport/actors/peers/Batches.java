package io.sallyport.actors.peers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.LongPredicate;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;

/// The commands of a node on their way to entities that store many at once. To each entity one
/// batch is under way at a time; what comes meanwhile waits and goes together, so that it is stored
/// by one write.
///
/// A batch that has been out for a whole tick counts as lost and keeps the others waiting no
/// longer. Its own parts come again, one by one, from whoever misses their outcomes; they go first.
///
/// @param <C> what the entities are told
/// @param <P> that of it which goes together
final class Batches<C, P extends Questions.Part> {
  /// The most parts of a batch.
  static final int MOST = 64;

  /// Of all parts of a batch; with what stands around them it fits into one frame between nodes,
  /// 256 KiB. One that is larger goes alone.
  static final int MOST_BYTES = 128 * 1024;

  /// What waits for one entity, by the numbers of the parts, and the batch that is under way.
  private static final class Line<P> {
    private final String entity;
    private final TreeMap<Long, P> waiting = new TreeMap<>();
    private long batch;
    private int ticks;

    private Line(String entity) {
      this.entity = entity;
    }
  }

  private final ActorRef<ShardingEnvelope<C>> entities;
  private final Class<P> parts;
  private final LongPredicate isOpen;
  private final BiFunction<List<P>, Long, C> together;
  private final Map<String, Line<P>> lines = new HashMap<>();
  private final Map<Long, Line<P>> underWay = new HashMap<>();
  private long lastBatch;

  /// Starts with nothing under way.
  ///
  /// @param entities the shard region
  /// @param parts what goes together
  /// @param isOpen whether the outcome of the part of a number is still missed
  /// @param together makes one command of parts, oldest first, and the number of their batch
  Batches(
      ActorRef<ShardingEnvelope<C>> entities,
      Class<P> parts,
      LongPredicate isOpen,
      BiFunction<List<P>, Long, C> together) {
    this.entities = entities;
    this.parts = parts;
    this.isOpen = isOpen;
    this.together = together;
  }

  /// Tells an entity a command: a part now or with the next batch, and all others now.
  void tell(String entity, C command) {
    if (parts.isInstance(command)) {
      add(entity, parts.cast(command));
    } else {
      entities.tell(new ShardingEnvelope<>(entity, command));
    }
  }

  private void add(String entity, P part) {
    boolean isFree = !lines.containsKey(entity);
    var line = lines.computeIfAbsent(entity, Line<P>::new);
    line.waiting.put(part.number(), part);
    if (isFree) {
      next(line);
    }
  }

  /// The batch of this number has been taken; of one that counted as lost nothing comes.
  void taken(long batch) {
    var line = underWay.get(batch);
    if (line != null) {
      next(line);
    }
  }

  /// Comes after whatever is missed has been told again.
  void tick() {
    for (var line : List.copyOf(lines.values())) {
      if (++line.ticks > 1) {
        next(line);
      }
    }
  }

  private void next(Line<P> line) {
    underWay.remove(line.batch);
    var taken = take(line);
    if (taken.isEmpty()) {
      lines.remove(line.entity);
      return;
    }
    line.batch = ++lastBatch;
    line.ticks = 0;
    underWay.put(line.batch, line);
    tell(line.entity, together.apply(taken, line.batch));
  }

  /// As many as go together, oldest first; those that nobody waits for any more go nowhere. How
  /// many stay behind makes no difference.
  private List<P> take(Line<P> line) {
    var taken = new ArrayList<P>();
    long bytes = 0;
    for (var all = line.waiting.values().iterator(); all.hasNext() && taken.size() < MOST; ) {
      var part = all.next();
      if (isOpen.test(part.number())) {
        bytes += part.bytes();
        if (bytes > MOST_BYTES && !taken.isEmpty()) {
          break;
        }
        taken.add(part);
      }
      all.remove();
    }
    return taken;
  }
}
