package io.sallyport.actors.directory;

import com.typesafe.config.ConfigFactory;
import io.sallyport.actors.testkit.NewStart;
import io.sallyport.protocol.house.DirectoryRules;
import io.sallyport.protocol.house.Registration;
import io.sallyport.protocol.service.Name;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.JUnit5TestKitBuilder;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;
import org.apache.pekko.persistence.testkit.PersistenceTestKitPlugin;
import org.apache.pekko.persistence.testkit.PersistenceTestKitSnapshotPlugin;
import org.apache.pekko.persistence.testkit.javadsl.PersistenceTestKit;
import org.apache.pekko.persistence.testkit.javadsl.SnapshotTestKit;

/// One registrar and the real directory, on a journal in memory.
public final class Chancery {
  public static final Instant NOON = Instant.parse("2026-01-01T12:00:00.123Z");
  private static final DirectoryRules RULES = new DirectoryRules(Registration.INVITATION, 1000);

  final ManualTime time;
  final PersistenceTestKit journal;
  final SnapshotTestKit images;
  private final ActorTestKit kit;
  private final ActorRef<ShardingEnvelope<DirectoryCommand>> region;
  private final ActorRef<Registrar.Command> registrar;
  private final List<Name> registered = new CopyOnWriteArrayList<>();

  public static ActorTestKit kit() {
    return new JUnit5TestKitBuilder()
        .withCustomConfig(
            ManualTime.config()
                .withFallback(PersistenceTestKitPlugin.getInstance().config())
                .withFallback(PersistenceTestKitSnapshotPlugin.config())
                .withFallback(ConfigFactory.load("application-test")))
        .build();
  }

  public Chancery(ActorTestKit kit) {
    this.kit = kit;
    this.time = ManualTime.get(kit.system());
    this.journal = PersistenceTestKit.create(kit.system());
    this.images = SnapshotTestKit.create(kit.system());
    journal.clearAll();
    images.clearAll();
    journal.resetPolicy();
    this.region = kit.spawn(region(new ArrayList<>()));
    this.registrar = kit.spawn(Registrar.create(region, registered::add));
  }

  /// The names that the registrar has told of, in order.
  public List<Name> registered() {
    return List.copyOf(registered);
  }

  public ActorRef<Registrar.Command> registrar() {
    return registrar;
  }

  /// The registrar of another node, whom the first knows.
  public ActorRef<Registrar.Command> another() {
    var other = kit.spawn(Registrar.create(region, _ -> {}));
    registrar.tell(new Registrar.Meet(Set.of(other)));
    return other;
  }

  /// Asks, and waits for the outcome.
  public void awaitNewStart() {
    NewStart.<DirectoryOutcome>await(
        kit,
        to ->
            region.tell(
                new ShardingEnvelope<>(
                    Directory.ID, new DirectoryCommand.ListNames("", 1, 0, to))));
  }

  public DirectoryOutcome ask(Registrar.Question question) {
    TestProbe<DirectoryOutcome> probe = kit.createTestProbe();
    put(question, probe);
    return probe.receiveMessage();
  }

  void put(Registrar.Question question, TestProbe<DirectoryOutcome> to) {
    registrar.tell(new Registrar.Put(question, to.ref()::tell));
  }

  /// Stops the directory, as when it moves; the next message starts it again.
  public void restart() {
    region.tell(new ShardingEnvelope<>(Directory.ID, new DirectoryCommand.Passivate()));
  }

  /// @param live the directory, if it runs
  private static Behavior<ShardingEnvelope<DirectoryCommand>> region(
      List<ActorRef<DirectoryCommand>> live) {
    return Behaviors.setup(context ->
        Behaviors.receiveMessage(envelope -> {
          if (live.isEmpty()) {
            live.add(context.spawnAnonymous(Directory.create(RULES, () -> NOON)));
          }
          live.getFirst().tell(envelope.message());
          if (envelope.message() instanceof DirectoryCommand.Passivate) {
            live.clear();
          }
          return Behaviors.same();
        }));
  }
}
