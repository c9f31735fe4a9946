package io.sallyport.actors.peers;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.receptionist.Receptionist;
import org.apache.pekko.actor.typed.receptionist.ServiceKey;

/// Makes one actor of this node known on all others, and tells it who its peers there are, whenever
/// that changes. A node that is out of reach counts until it is out of the cluster.
public final class Introductions {
  private Introductions() {}

  /// Serves one actor for as long as it lives itself.
  ///
  /// @param meet wraps all peers there are now, without the actor itself
  public static <T> Behavior<Receptionist.Listing> create(
      ServiceKey<T> key, ActorRef<T> one, Function<Set<ActorRef<T>>, T> meet) {
    return Behaviors.setup(context -> {
      var receptionist = context.getSystem().receptionist();
      receptionist.tell(Receptionist.register(key, one));
      receptionist.tell(Receptionist.subscribe(key, context.getSelf()));
      return Behaviors.receiveMessage(listing -> {
        var peers = new HashSet<>(listing.getAllServiceInstances(key));
        peers.remove(one);
        one.tell(meet.apply(peers));
        return Behaviors.same();
      });
    });
  }
}
