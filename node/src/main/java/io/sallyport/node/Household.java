package io.sallyport.node;

import io.sallyport.actors.aggregate.Aggregator;
import io.sallyport.actors.authn.Authenticator;
import io.sallyport.actors.directory.Directories;
import io.sallyport.actors.group.Groups;
import io.sallyport.actors.inbox.Inboxes;
import io.sallyport.actors.peers.Introductions;
import io.sallyport.actors.session.Services;
import java.time.InstantSource;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/// The services behind the sessions of a node.
final class Household {
  private Household() {}

  /// Starts all of them, on a node that is in its cluster.
  static Services open(ActorContext<?> context, Supplies supplies, InstantSource clock) {
    var settings = supplies.settings();
    var known = settings.listeners();
    var directory = Directories.open(context, settings.directory(), clock);
    var authenticator =
        Authenticator.create(Realms.keys(known), directory, supplies.authorities(), clock);
    return new Services(
        context.spawn(authenticator, "authenticator"),
        Inboxes.open(context, settings.inbox(), clock),
        aggregator(context, settings.roundsKept()),
        context.spawn(Groups.create(Realms.members(known)), "groups"),
        directory);
  }

  private static ActorRef<Aggregator.Command> aggregator(ActorContext<?> context, int roundsKept) {
    var aggregator = context.spawn(Aggregator.create(roundsKept), "aggregator");
    context.spawn(
        Introductions.create(Aggregator.KEY, aggregator, Aggregator.Meet::new), "aggregator-peers");
    return aggregator;
  }
}
