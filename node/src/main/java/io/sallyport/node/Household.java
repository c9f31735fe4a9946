package io.sallyport.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sallyport.actors.aggregate.Aggregator;
import io.sallyport.actors.authn.Authenticator;
import io.sallyport.actors.directory.Directories;
import io.sallyport.actors.group.Groups;
import io.sallyport.actors.inbox.InboxSupervisor;
import io.sallyport.actors.inbox.Inboxes;
import io.sallyport.actors.peers.Introductions;
import io.sallyport.actors.series.SeriesRounds;
import io.sallyport.actors.session.Services;
import io.sallyport.node.store.Store;
import io.sallyport.protocol.crypto.Hkdf;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.service.Reply;
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
    var inboxes = Inboxes.open(context, settings.inbox(), clock, keyOfPseudonyms(supplies.store()));
    var nobody = context.getSystem().<Reply>ignoreRef();
    var directory =
        Directories.open(
            context,
            settings.directory(),
            clock,
            name -> inboxes.tell(new InboxSupervisor.Guard(name, nobody)));
    var authenticator =
        Authenticator.create(Realms.keys(known), directory, supplies.authorities(), clock);
    return new Services(
        context.spawn(authenticator, "authenticator"),
        inboxes,
        aggregator(context, settings.roundsKept()),
        context.spawn(Groups.create(Realms.members(known)), "groups"),
        directory,
        SeriesRounds.open(context, settings.contributorsMin(), clock));
  }

  /// The same after each start, so that a message that comes again is known.
  private static Secret keyOfPseudonyms(Store store) {
    var info = "sallyport/1 pseudonyms".getBytes(UTF_8);
    return Hkdf.derive(store.noiseKey(), info, Inboxes.KEY_BYTES);
  }

  private static ActorRef<Aggregator.Command> aggregator(ActorContext<?> context, int roundsKept) {
    var aggregator = context.spawn(Aggregator.create(roundsKept), "aggregator");
    context.spawn(
        Introductions.create(Aggregator.KEY, aggregator, Aggregator.Meet::new), "aggregator-peers");
    return aggregator;
  }
}
