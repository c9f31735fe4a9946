package io.sallyport.actors.directory;

import io.sallyport.actors.peers.Introductions;
import io.sallyport.protocol.house.DirectoryRules;
import java.time.InstantSource;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.cluster.sharding.typed.ClusterShardingSettings;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;

/// Opens this node's part of the directory of the cluster.
public final class Directories {
  private Directories() {}

  /// Said once on each node that has joined a cluster, be it of one. The directory is on one of
  /// them; once it is needed it stays in memory.
  ///
  /// @param rules the same on all nodes
  /// @return whom all others ask
  public static ActorRef<Registrar.Command> open(
      ActorContext<?> context, DirectoryRules rules, InstantSource clock) {
    var system = context.getSystem();
    var settings = ClusterShardingSettings.create(system).withNoPassivationStrategy();
    var region =
        ClusterSharding.get(system)
            .init(
                Entity.of(Directory.KEY, _ -> Directory.create(rules, clock))
                    .withSettings(settings)
                    .withStopMessage(new DirectoryCommand.Passivate()));
    var registrar = context.spawn(Registrar.create(region), "directory");
    context.spawn(
        Introductions.create(Registrar.KEY, registrar, Registrar.Meet::new), "directory-peers");
    return registrar;
  }
}
