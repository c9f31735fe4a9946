package io.sallyport.protocol.range.attack;

import io.sallyport.protocol.machine.Weakness;
import io.sallyport.protocol.range.Attack;
import io.sallyport.protocol.range.Fate;
import io.sallyport.protocol.range.Lane;
import io.sallyport.protocol.range.Part;
import io.sallyport.protocol.range.Recording;
import io.sallyport.protocol.range.Scene;
import java.util.List;

/// Genuine frames, sent again by somebody who cannot read them.
final class ReplayAttacks {
  static final List<Attack> ALL =
      List.of(
          new Attack(
              "replay-in-session",
              1,
              Weakness.REPLAY_IN_SESSION,
              List.of("round", "evolution"),
              "A contribution is sent three times more in the session it belongs to.",
              "Its round has passed, and its keys have moved on.",
              ReplayAttacks::inSession),
          new Attack(
              "replay-across-sessions",
              0,
              Weakness.REPLAY_ACROSS_SESSIONS,
              List.of(),
              "All that a client sent is sent again, without any key, after it has left.",
              "The keys towards the server depend on nothing but what the client once sent.",
              ReplayAttacks::acrossSessions),
          new Attack(
              "replay-server-transcript",
              0,
              Weakness.REPLAY_TO_CLIENT,
              List.of(),
              "A box without any key answers a client with what the server said in an old session.",
              "The keys towards the client depend on nothing but what the server once sent.",
              ReplayAttacks::serverTranscript),
          new Attack(
              "replay-hello-live",
              0,
              Weakness.SESSION_KILL,
              List.of(Lane.IDENTITY_LOCK),
              "The login of a client that is still there is sent again on another connection.",
              "An identity belongs to the connection that took it first.",
              ReplayAttacks::liveHello));

  private ReplayAttacks() {}

  private static void inSession(Scene scene) {
    var unheard = scene.wordsFor("0");
    var victim = scene.enter(Part.VICTIM);
    scene.give(victim, "42");
    var recorded = scene.encode(victim.sent().getLast());
    scene.strike(() -> {
      victim.line().send(recorded);
      victim.line().send(recorded);
      victim.line().send(recorded);
    });
    scene
        .observe("42 in round 1, then again")
        .told(scene.hear(2), unheard)
        .conclude(victim.line().fate());
  }

  private static void acrossSessions(Scene scene) {
    var unheard = scene.wordsFor("0");
    var victim = scene.enter(Part.VICTIM);
    scene.give(victim, "111,222");
    scene.give(victim, "333");
    victim.leave();
    var attacker = scene.connect();
    scene.strike(() -> victim.sent().forEach(frame -> attacker.send(scene.encode(frame))));
    scene
        .observe("a login and two contributions of somebody who is gone")
        .told(scene.hear(1), unheard)
        .told(scene.hear(2), unheard)
        .conclude(attacker.fate());
  }

  private static void serverTranscript(Scene scene) {
    var fresh = scene.wordsFor("7");
    var before = scene.enter(Part.VICTIM);
    scene.give(before, "5");
    before.leave();
    var line = scene.inPlaceOf(scene.connect(), new Recording(before.line().received()));
    var victim = scene.client(scene.identity(Part.VICTIM), line);
    victim.handshake();
    var told = victim.contribute("7");
    scene.require(told.isPresent() || victim.fate() instanceof Fate.Ended, "no answer at all");
    scene
        .observe("an old challenge and an old answer")
        .told(told.orElse(fresh), fresh)
        .conclude(victim.fate());
  }

  private static void liveHello(Scene scene) {
    var served = scene.wordsFor("42");
    var victim = scene.enter(Part.VICTIM);
    var attacker = scene.connect();
    scene.strike(() -> attacker.send(scene.encode(victim.sent().getFirst())));
    scene
        .observe("the login of somebody who is there")
        .told(victim.contribute("42").orElse("nothing"), served)
        .conclude(attacker.fate());
  }
}
