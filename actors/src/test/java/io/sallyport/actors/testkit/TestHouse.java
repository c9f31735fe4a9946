package io.sallyport.actors.testkit;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.sallyport.actors.aggregate.Aggregator;
import io.sallyport.actors.authn.Authenticator;
import io.sallyport.actors.directory.Registrar;
import io.sallyport.actors.group.Groups;
import io.sallyport.actors.inbox.InboxSupervisor;
import io.sallyport.actors.series.SeriesSupervisor;
import io.sallyport.actors.session.Services;
import io.sallyport.protocol.certificate.Authorities;
import io.sallyport.protocol.crypto.PublicKey;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;

/// The real services, behind one listener.
public final class TestHouse {
  private static final int ROUNDS_KEPT = 8;

  private TestHouse() {}

  /// Knows the classroom keys of this protocol.
  public static Services open(ActorTestKit kit, String listener, Protocol protocol) {
    var keys =
        protocol.classroomKeys().entrySet().stream()
            .collect(
                toUnmodifiableMap(
                    entry -> new Principal(listener, entry.getKey()), Map.Entry::getValue));
    var directory = kit.<Registrar.Command>createTestProbe().ref();
    return new Services(
        kit.spawn(
            Authenticator.create(
                keys, directory, TestHouse::unknownAuthority, () -> Instant.EPOCH)),
        kit.<InboxSupervisor.Command>createTestProbe().ref(),
        kit.spawn(Aggregator.create(ROUNDS_KEPT)),
        kit.spawn(Groups.create(Map.of(listener, List.copyOf(protocol.classroomKeys().keySet())))),
        directory,
        kit.<SeriesSupervisor.Command>createTestProbe().ref());
  }

  /// Believes no certificate.
  public static Authorities.Finding unknownAuthority(PublicKey key, List<Content> chain) {
    return new Authorities.Finding.Worthless(Rejection.of(Reason.BAD_CERTIFICATE));
  }
}
