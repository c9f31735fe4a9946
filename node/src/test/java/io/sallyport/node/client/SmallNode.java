package io.sallyport.node.client;

import io.sallyport.actors.session.Deadlines;
import io.sallyport.actors.transport.Listener;
import io.sallyport.actors.transport.Listener.Opening;
import io.sallyport.actors.transport.ListenerPlan;
import io.sallyport.actors.transport.Occupancy;
import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.SystemEntropy;
import io.sallyport.protocol.crypto.X25519;
import io.sallyport.protocol.wire.noise.NoiseProtocol;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;

/// A real listener of `noise` before a [SmallHouse], with a [Cable] to it that can be cut.
public final class SmallNode implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LONG = Duration.ofMinutes(1);

  public final SmallHouse house = new SmallHouse();
  public final NodeAddress address;
  public final Cable cable;
  private final Secret key = X25519.privateKey(new SystemEntropy());

  private SmallNode(ActorTestKit kit) {
    var openings = kit.<Opening>createTestProbe();
    var plan =
        new ListenerPlan(
            "noise",
            new NoiseProtocol().keyed(key, List.of()),
            Map.of(),
            1,
            new Deadlines(LONG, LONG, LONG),
            Duration.ofSeconds(1),
            new SystemEntropy(),
            house,
            new Occupancy(1000, 1000),
            Optional.empty(),
            new AtomicLong(),
            _ -> {});
    var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    kit.spawn(Listener.create(plan, loopback, openings.ref()));
    var listening = (Opening.Listening) openings.receiveMessage(PATIENCE);
    cable = Cable.to(listening.address());
    address = new NodeAddress("127.0.0.1", cable.port(), PublicBytes.copyOf(X25519.publicKey(key)));
  }

  public static SmallNode start(ActorTestKit kit) {
    return new SmallNode(kit);
  }

  /// A new identity that the node knows.
  public IdentityFile register(Path folder, String name) {
    var identity = stranger(folder, name);
    var keys = identity.keys();
    house.register(name, X25519.encoded(keys.sessionKey().toArray()));
    keys.destroy();
    return identity;
  }

  /// A new identity that it does not know.
  public static IdentityFile stranger(Path folder, String name) {
    return IdentityFile.create(
        folder.resolve(name + IdentityFile.SUFFIX), Instant.now(), new SystemEntropy());
  }

  @Override
  public void close() {
    cable.close();
  }
}
