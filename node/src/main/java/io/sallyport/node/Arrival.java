package io.sallyport.node;

import io.sallyport.actors.aggregate.Aggregator;
import java.time.Duration;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.actor.typed.receptionist.Receptionist;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.apache.pekko.cluster.typed.SelfUp;
import org.apache.pekko.cluster.typed.Subscribe;

/// Brings a node into its cluster and, when it is told to, among the others there; a lone one is a
/// cluster of its own. Stops after that.
final class Arrival {

  sealed interface Command {}

  /// The aggregator of this node is there. Said once, after `JOINED`; answered with `MET`.
  record Meet() implements Command {}

  /// @param others how many nodes were up before
  private record Up(int others) implements Command {}

  /// @param others how many nodes are known whose clients share the rounds
  private record Known(int others) implements Command {}

  private record WaitedLongEnough() implements Command {}

  /// Told in this order.
  enum Step {
    /// The node is in its cluster.
    JOINED,
    /// The others are known, or have been waited for long enough.
    MET
  }

  private final ActorContext<Command> context;
  private final TimerScheduler<Command> timers;
  private final Duration patience;
  private final ActorRef<Step> replyTo;

  /// @param patience how long the others are waited for; the node goes on without them then
  static Behavior<Command> create(Duration patience, ActorRef<Step> replyTo) {
    return Behaviors.setup(context ->
        Behaviors.withTimers(timers -> new Arrival(context, timers, patience, replyTo).joining()));
  }

  private Arrival(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      Duration patience,
      ActorRef<Step> replyTo) {
    this.context = context;
    this.timers = timers;
    this.patience = patience;
    this.replyTo = replyTo;
  }

  private Behavior<Command> joining() {
    var cluster = Cluster.get(context.getSystem());
    var up = context.messageAdapter(SelfUp.class, now -> new Up(othersUp(now)));
    cluster.subscriptions().tell(new Subscribe<>(up, SelfUp.class));
    if (isAlone()) {
      cluster.manager().tell(new Join(cluster.selfMember().address()));
    }
    return Behaviors.receive(Command.class)
        .onMessage(Up.class, now -> joined(now.others()))
        .build();
  }

  private boolean isAlone() {
    var classic = Adapter.toClassic(context.getSystem());
    return org.apache.pekko.cluster.Cluster.get(classic).settings().SeedNodes().isEmpty();
  }

  /// Whether this node itself is up in that state varies.
  private int othersUp(SelfUp up) {
    var self = Cluster.get(context.getSystem()).selfMember().uniqueAddress();
    int others = 0;
    for (var member : up.currentClusterState().getMembers()) {
      boolean isOther = !member.uniqueAddress().equals(self);
      others += isOther && member.status().equals(MemberStatus.up()) ? 1 : 0;
    }
    return others;
  }

  private Behavior<Command> joined(int others) {
    replyTo.tell(Step.JOINED);
    return Behaviors.receive(Command.class).onMessage(Meet.class, _ -> meet(others)).build();
  }

  /// Waits until the others are known: a round that is added up without them would be wrong.
  private Behavior<Command> meet(int others) {
    if (others == 0) {
      return met();
    }
    var listings = context.messageAdapter(Receptionist.Listing.class, Arrival::known);
    context.getSystem().receptionist().tell(Receptionist.subscribe(Aggregator.KEY, listings));
    timers.startSingleTimer(new WaitedLongEnough(), patience);
    return meeting(others, 0);
  }

  private static Command known(Receptionist.Listing listing) {
    int others = 0;
    for (var aggregator : listing.getAllServiceInstances(Aggregator.KEY)) {
      others += aggregator.path().address().hasLocalScope() ? 0 : 1;
    }
    return new Known(others);
  }

  private Behavior<Command> meeting(int others, int known) {
    return Behaviors.receive(Command.class)
        .onMessage(
            Known.class, now -> now.others() >= others ? met() : meeting(others, now.others()))
        .onMessage(WaitedLongEnough.class, _ -> waitedLongEnough(others, known))
        .build();
  }

  private Behavior<Command> waitedLongEnough(int others, int known) {
    context
        .getLog()
        .atWarn()
        .addKeyValue("others", others)
        .addKeyValue("known", known)
        .addKeyValue("ms", patience.toMillis())
        .log("node.unmet");
    return met();
  }

  private Behavior<Command> met() {
    replyTo.tell(Step.MET);
    return Behaviors.stopped();
  }
}
