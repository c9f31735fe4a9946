package io.sallyport.actors.inbox;

import io.sallyport.actors.peers.Introductions;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.house.Pseudonyms;
import io.sallyport.protocol.house.Quota;
import java.time.InstantSource;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;

/// Opens this node's part of the inboxes of the cluster.
public final class Inboxes {
  /// The length of the key.
  public static final int KEY_BYTES = Pseudonyms.KEY_BYTES;

  private Inboxes() {}

  /// Said once on each node that has joined a cluster, be it of one.
  ///
  /// @param clock stamps the envelopes that this node's sessions hand in
  /// @param key [#KEY_BYTES] of which the pseudonyms of those are made who send sealed letters; the
  ///   same on all nodes, and owned by the inboxes from now on
  /// @return whom the sessions ask
  public static ActorRef<InboxSupervisor.Command> open(
      ActorContext<?> context, Quota quota, InstantSource clock, Secret key) {
    var region =
        ClusterSharding.get(context.getSystem())
            .init(
                Entity.of(Inbox.KEY, entity -> Inbox.create(entity.getEntityId(), quota))
                    .withStopMessage(new InboxCommand.Passivate()));
    var roster = context.spawn(RosterKeeper.create(), "roster");
    context.spawn(
        Introductions.create(RosterKeeper.KEY, roster, RosterKeeper.Meet::new), "roster-peers");
    return context.spawn(
        InboxSupervisor.create(region, roster, clock, new Pseudonyms(key)), "inboxes");
  }
}
