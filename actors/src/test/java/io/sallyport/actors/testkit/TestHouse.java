package io.sallyport.actors.testkit;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.sallyport.actors.aggregate.Aggregator;
import io.sallyport.actors.authn.Authenticator;
import io.sallyport.actors.group.Groups;
import io.sallyport.actors.inbox.InboxSupervisor;
import io.sallyport.actors.series.SeriesSupervisor;
import io.sallyport.actors.session.Services;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.service.Principal;
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
    return new Services(
        kit.spawn(Authenticator.create(keys)),
        kit.<InboxSupervisor.Command>createTestProbe().ref(),
        kit.spawn(Aggregator.create(ROUNDS_KEPT)),
        kit.spawn(Groups.create(Map.of(listener, List.copyOf(protocol.classroomKeys().keySet())))),
        kit.<SeriesSupervisor.Command>createTestProbe().ref());
  }
}
