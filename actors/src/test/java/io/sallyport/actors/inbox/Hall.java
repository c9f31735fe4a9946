package io.sallyport.actors.inbox;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.sallyport.actors.connection.Answer;
import io.sallyport.actors.connection.HouseWord;
import io.sallyport.actors.connection.SessionId;
import io.sallyport.actors.testkit.NewStart;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.house.MailboxEvent;
import io.sallyport.protocol.house.Pseudonyms;
import io.sallyport.protocol.house.Quota;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Principal;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.JUnit5TestKitBuilder;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;
import org.apache.pekko.persistence.testkit.javadsl.PersistenceTestKit;
import org.apache.pekko.persistence.testkit.javadsl.SnapshotTestKit;

/// One supervisor, real inboxes on a journal in memory, and sessions played by probes.
final class Hall {
  static final Instant NOON = Instant.parse("2026-01-01T12:00:00.123Z");
  private static final Pseudonyms PSEUDONYMS =
      new Pseudonyms(Secret.copyOf(new byte[Pseudonyms.KEY_BYTES]));
  private static final Quota QUOTA = new Quota(5, 100, 4, 80);

  final ActorTestKit kit;
  final ManualTime time;
  final PersistenceTestKit journal;
  final SnapshotTestKit images;
  private final ActorRef<List<ShardingEnvelope<InboxCommand>>> region;
  private final ActorRef<ShardingEnvelope<InboxCommand>> inboxes;
  private final ActorRef<InboxSupervisor.Command> supervisor;
  private int sessions;
  private long ids;

  static ActorTestKit kit() {
    return new JUnit5TestKitBuilder()
        .withCustomConfig(
            ManualTime.config()
                .withFallback(
                    org.apache.pekko.persistence.testkit.PersistenceTestKitPlugin.getInstance()
                        .config())
                .withFallback(
                    org.apache.pekko.persistence.testkit.PersistenceTestKitSnapshotPlugin.config())
                .withFallback(ConfigFactory.load("application-test")))
        .build();
  }

  Hall(ActorTestKit kit) {
    this(kit, QUOTA);
  }

  Hall(ActorTestKit kit, Quota quota) {
    this.kit = kit;
    this.time = ManualTime.get(kit.system());
    this.journal = PersistenceTestKit.create(kit.system());
    this.images = SnapshotTestKit.create(kit.system());
    this.region = kit.spawn(region(quota, new HashMap<>()));
    this.inboxes = kit.spawn(one(region));
    this.supervisor = supervisor();
  }

  /// Another node over the same inboxes.
  ActorRef<InboxSupervisor.Command> supervisor() {
    return supervisor(inboxes);
  }

  /// One that knows other inboxes.
  ActorRef<InboxSupervisor.Command> supervisor(ActorRef<ShardingEnvelope<InboxCommand>> inboxes) {
    var roster = kit.spawn(RosterKeeper.create());
    return kit.spawn(InboxSupervisor.create(inboxes, roster, Clock.fixed(NOON, UTC), PSEUDONYMS));
  }

  Guest guest() {
    return guest(supervisor);
  }

  Guest guest(ActorRef<InboxSupervisor.Command> at) {
    return new Guest(at, new SessionId("hall", ++sessions), Optional.empty());
  }

  /// One who has proved to be this.
  Guest proved(String name) {
    return proved(name, supervisor);
  }

  Guest proved(String name, ActorRef<InboxSupervisor.Command> at) {
    var who = new Principal("hall", name);
    return new Guest(at, new SessionId("hall", ++sessions), Optional.of(who));
  }

  Reply guard(String name) {
    var probe = kit.<Reply>createTestProbe();
    supervisor.tell(new InboxSupervisor.Guard(Name.parse(name), probe.ref()));
    return probe.receiveMessage();
  }

  /// One who holds this name.
  Guest attached(String name) {
    var guest = guest();
    assertThat(guest.attach(name)).isInstanceOf(Reply.Attached.class);
    return guest;
  }

  static Reason reason(Reply reply) {
    assertThat(reply).isInstanceOf(Reply.Refused.class);
    return ((Reply.Refused) reply).why().reason();
  }

  /// Stops the inbox, as when it moves; the next message starts it again.
  void restart(String name) {
    tell(name, new InboxCommand.Passivate());
  }

  void awaitNewStart(String name) {
    NewStart.<InboxOutcome>await(kit, to -> tell(name, new InboxCommand.Inspect(0, to)));
  }

  /// Waits for an event that is stored after everybody has been answered, so that it does not meet
  /// a journal that fails for the next test.
  void awaitStored(String name, MailboxEvent event) {
    var events = "inbox|" + Name.parse(name).likeness();
    kit.createTestProbe()
        .awaitAssert(() -> {
          assertThat(journal.persistedInStorage(events)).last().isEqualTo(event);
          return null;
        });
  }

  /// Tells an inbox something without a supervisor.
  void tell(String name, InboxCommand command) {
    inboxes.tell(to(name, command));
  }

  /// Stops the inbox; before its holder can know, it is attached to another seat.
  void moveAndGiveTo(String name, Seat seat) {
    var given = Name.parse(name);
    region.tell(
        List.of(
            to(name, new InboxCommand.Passivate()),
            to(name, new InboxCommand.Attach(given, false, seat, ++ids))));
  }

  private static ShardingEnvelope<InboxCommand> to(String name, InboxCommand command) {
    return new ShardingEnvelope<>(Name.parse(name).likeness(), command);
  }

  Envelope.Id nextId() {
    return new Envelope.Id(7, ++ids);
  }

  private static Behavior<ShardingEnvelope<InboxCommand>> one(
      ActorRef<List<ShardingEnvelope<InboxCommand>>> region) {
    return Behaviors.receiveMessage(envelope -> {
      region.tell(List.of(envelope));
      return Behaviors.same();
    });
  }

  /// What comes in one list is handed over without anything between.
  private static Behavior<List<ShardingEnvelope<InboxCommand>>> region(
      Quota quota, Map<String, ActorRef<InboxCommand>> inboxes) {
    return Behaviors.setup(context ->
        Behaviors.receiveMessage(envelopes -> {
          envelopes.forEach(envelope -> handOver(context, quota, inboxes, envelope));
          return Behaviors.same();
        }));
  }

  private static void handOver(
      ActorContext<?> context,
      Quota quota,
      Map<String, ActorRef<InboxCommand>> inboxes,
      ShardingEnvelope<InboxCommand> envelope) {
    var known = inboxes.get(envelope.entityId());
    if (known == null || !context.getChildren().contains(known.<Void>unsafeUpcast())) {
      known = context.spawnAnonymous(Inbox.create(envelope.entityId(), quota));
      inboxes.put(envelope.entityId(), known);
    }
    known.tell(envelope.message());
    if (envelope.message() instanceof InboxCommand.Passivate) {
      inboxes.remove(envelope.entityId());
    }
  }

  /// One session.
  final class Guest {
    private final ActorRef<InboxSupervisor.Command> supervisor;
    private final SessionId session;
    private final Optional<Principal> who;
    private final TestProbe<HouseWord> hears = kit.createTestProbe();
    private long tickets;

    private Guest(
        ActorRef<InboxSupervisor.Command> supervisor, SessionId session, Optional<Principal> who) {
      this.supervisor = supervisor;
      this.session = session;
      this.who = who;
    }

    /// Asks without waiting.
    long ask(Request.OfInboxes request) {
      supervisor.tell(new InboxSupervisor.Ask(session, who, request, ++tickets, hears.ref()));
      return tickets;
    }

    /// The reply to what was asked; nothing else may come before it.
    Reply reply(long ticket) {
      var answer = hears.expectMessageClass(Answer.class);
      if (answer.ticket() != ticket) {
        throw new AssertionError("answer to " + answer.ticket() + " instead of " + ticket);
      }
      return answer.reply();
    }

    Reply demand(Request.OfInboxes request) {
      return reply(ask(request));
    }

    Reply attach(String name) {
      return demand(new Request.Attach(Name.parse(name), false));
    }

    /// Takes pushes, of which the first has to come at once if something waits.
    Reply attachForPushes(String name) {
      return demand(new Request.Attach(Name.parse(name), true));
    }

    long send(String to, String text) {
      return ask(deposit(nextId(), to, text));
    }

    Reply sendAndWait(String to, String text) {
      return reply(send(to, text));
    }

    static Request.Deposit deposit(Envelope.Id id, String to, String text) {
      return new Request.Deposit(id, Name.parse(to), Content.ofText(text), true);
    }

    List<String> fetch() {
      return ((Reply.Collected) demand(new Request.Collect(0)))
          .envelopes().stream().map(queued -> queued.envelope().content().text()).toList();
    }

    /// The texts of the next push.
    List<String> pushed() {
      return push().envelopes().stream().map(queued -> queued.envelope().content().text()).toList();
    }

    Notice.Delivered push() {
      return (Notice.Delivered) hears.expectMessageClass(HouseWord.News.class).notice();
    }

    /// The next news, whatever it is.
    Notice notice() {
      return hears.expectMessageClass(HouseWord.News.class).notice();
    }

    void leave() {
      supervisor.tell(new InboxSupervisor.Leave(session));
    }

    void hearsNothing() {
      hears.expectNoMessage(java.time.Duration.ofMillis(100));
    }
  }
}
