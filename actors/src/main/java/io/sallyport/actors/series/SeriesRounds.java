package io.sallyport.actors.series;

import java.time.InstantSource;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;

/// Opens this node's part of the series of the cluster.
public final class SeriesRounds {
  private SeriesRounds() {}

  /// Said once on each node that has joined a cluster, be it of one.
  ///
  /// @param fewest how many contributors there must be for a sum to be told
  /// @param clock says how old a report is
  /// @return whom the sessions ask
  public static ActorRef<SeriesSupervisor.Command> open(
      ActorContext<?> context, int fewest, InstantSource clock) {
    var region =
        ClusterSharding.get(context.getSystem())
            .init(
                Entity.of(
                        SeriesRound.KEY,
                        entity -> SeriesRound.create(entity.getEntityId(), fewest, clock))
                    .withStopMessage(new SeriesCommand.Passivate()));
    return context.spawn(SeriesSupervisor.create(region), "series");
  }
}
