package io.sallyport.node;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.sallyport.actors.authn.Authenticator;
import io.sallyport.node.certs.CertificateKeeper;
import io.sallyport.node.config.Settings.Listener;
import io.sallyport.node.config.Settings.Proof;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.service.Principal;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/// Whom the listeners know. The clients of one listener, on all its addresses, are one realm.
final class Realms {
  private Realms() {}

  /// What the listeners share with their clients.
  static Map<Principal, Secret> keys(List<Listener> listeners) {
    var keys = new HashMap<Principal, Secret>();
    for (var listener : listeners) {
      listener.keys().forEach((name, key) -> keys.put(new Principal(listener.name(), name), key));
    }
    return keys;
  }

  /// Who belongs to the group of each listener: whoever it knows.
  static Map<String, List<String>> members(List<Listener> listeners) {
    return listeners.stream().collect(toUnmodifiableMap(Listener::name, Listener::members));
  }

  /// From now on the certificates of the listeners that have some are published.
  ///
  /// @param ready told as often as is returned, each time when the certificates of one listener
  ///   have been published for the first time
  static int keepCertificates(
      ActorContext<?> context,
      List<Listener> listeners,
      ActorRef<Authenticator.Command> authenticator,
      ActorRef<Done> ready) {
    int keepers = 0;
    for (var listener : listeners) {
      if (listener.proof() instanceof Proof.Certificates certificates) {
        var keeper =
            CertificateKeeper.create(
                listener.name(),
                certificates,
                InstantSource.system(),
                keys -> authenticator.tell(new Authenticator.Publish(listener.name(), keys)),
                ready);
        context.spawn(keeper, "certificates-" + listener.name(), CertificateKeeper.PROPS);
        keepers++;
      }
    }
    return keepers;
  }
}
