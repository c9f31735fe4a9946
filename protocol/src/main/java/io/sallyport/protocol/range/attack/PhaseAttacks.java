package io.sallyport.protocol.range.attack;

import io.sallyport.protocol.machine.Weakness;
import io.sallyport.protocol.range.Attack;
import io.sallyport.protocol.range.Box;
import io.sallyport.protocol.range.Errand;
import io.sallyport.protocol.range.HouseDefence;
import io.sallyport.protocol.range.Line;
import io.sallyport.protocol.range.Move;
import io.sallyport.protocol.range.Part;
import io.sallyport.protocol.range.Scene;
import io.sallyport.protocol.range.Script;
import io.sallyport.protocol.range.Segments;
import java.util.List;
import java.util.function.UnaryOperator;

/// Genuine frames when they are not due, on connections they do not belong to, and in other
/// segments.
final class PhaseAttacks {
  private static final int EVERY_CUT = 150;
  private static final int LONG_STEP = 20;

  static final List<Attack> ALL =
      List.of(
          new Attack(
                  "data-before-handshake",
                  9,
                  Weakness.PHASE_CONFUSION,
                  List.of("phase", "round", "evolution"),
                  "A recorded request is the first that a new connection says.",
                  "Only a login is due at the start, and the frame is of a later round.",
                  Wires.either(PhaseAttacks::dataFirst, PhaseAttacks::messageFirst))
              .but(Wires.NOISE, List.of(), "Only a preamble is due at the start.")
              .but(Wires.CLASSIC, List.of(), "Only a public key is due at the start.")
              .but(Wires.CURVE, List.of(), "Only a public key is due at the start.")
              .but(Wires.LOOKUP, List.of("decimals"), "Only a number is due at the start.")
              .but(Wires.DDES, List.of(), "Only a public key is due at the start."),
          new Attack(
                  "rehandshake-in-session",
                  0,
                  Weakness.PHASE_CONFUSION,
                  List.of("phase", "round", "evolution", "numbers"),
                  "What a client said to log in is said again once it is logged in.",
                  "A login is due at the start and never again.",
                  PhaseAttacks::loginAgain)
              .but(
                  Wires.NOISE,
                  List.of(),
                  "Behind the handshake there are records and nothing else, and no part of a"
                      + " handshake has the size of one.")
              .but(
                  Wires.CLASSIC,
                  List.of("nonce-memory", "tag", "commands"),
                  "Behind the login a frame is a command that has not come before.")
              .but(
                  Wires.CURVE,
                  List.of("nonce-memory"),
                  "Behind the login a frame is a request that has not come before.")
              .but(Wires.LOOKUP, List.of("length"), "Behind the handshake a number is no message.")
              .but(Wires.DDES, List.of("phase"), "Keys are agreed on once."),
          new Attack(
                  "cross-connection-injection",
                  0,
                  Weakness.CROSS_CONNECTION,
                  List.of("identity", "mac", "padding", "numbers"),
                  "A request is taken off its connection and sent on the attacker's own.",
                  "A connection belongs to one client, whose keys are its own.",
                  PhaseAttacks::otherConnection)
              .but(
                  Wires.NOISE,
                  List.of("fresh-keys", "sender"),
                  "Every connection has keys of its own; behind that, clear text has the name of"
                      + " its sender.")
              .but(Wires.CLASSIC, List.of("fresh-key"), "Every connection has a key of its own.")
              .but(Wires.CURVE, List.of("fresh-key"), "Every connection has a key of its own.")
              .but(Wires.LOOKUP, List.of("fresh-key"), "Every connection has keys of its own.")
              .but(Wires.DDES_PEM, List.of("fresh-key"), "Every connection has keys of its own.")
              .but(
                  Wires.DDES_FRAMED,
                  List.of("fresh-key", "token"),
                  "Every connection has keys and a token of its own."),
          segments(
              "split-segments",
              "Every segment of an honest session is cut in two, at every place that matters.",
              PhaseAttacks::split),
          segments(
              "coalesce-segments",
              "All that an honest client says without waiting comes as one segment.",
              scene -> segmented(scene, "in one segment", Segments::joined)));

  private PhaseAttacks() {}

  private static Attack segments(String id, String story, Script script) {
    return new Attack(
        id,
        0,
        Weakness.SEGMENTATION,
        List.of(HouseDefence.FRAMING.word()),
        story,
        "Frames are cut out of the stream by their length alone.",
        script);
  }

  private static void dataFirst(Scene scene) {
    var expected = scene.rehearse("42");
    var victim = scene.enter(Part.VICTIM);
    scene.give(victim, "42");
    victim.leave();
    var attacker = scene.connect();
    boolean answered = scene.strike(attacker, victim.lastGift());
    scene
        .observe("a request without a login")
        .harmIf(answered, "answered")
        .told(scene.hear(), expected.gone())
        .conclude(attacker.fate());
  }

  /// The same, and a message of somebody who agreed on a key and has no name.
  private static void messageFirst(Scene scene) {
    dataFirst(scene);
    var expected = scene.rehearse();
    var stranger = Intruder.agree(scene);
    scene.strike(() -> stranger.message("42"));
    stranger.line().hangUp();
    scene.observe("a message without a name").told(scene.hear(), expected.gone()).withstand();
  }

  private static void loginAgain(Scene scene) {
    var probe = scene.enter(Part.VICTIM);
    int frames = probe.sent().size();
    probe.leave();
    for (int i = 0; i < frames; i++) {
      loginAgain(scene, i);
    }
  }

  private static void loginAgain(Scene scene, int nth) {
    var expected = scene.rehearse("42");
    var served = scene.rehearse("42", "43");
    var victim = scene.enter(Part.VICTIM);
    var frame = victim.sent().get(nth);
    scene.give(victim, "42");
    boolean answered = scene.strike(victim.line(), frame);
    boolean goesOn = scene.errand() instanceof Errand.Sums && victim.give("43").isPresent();
    var observation =
        scene
            .observe("frame %d of the login".formatted(nth + 1))
            .harmIf(answered, "answered")
            .told(scene.hear(), (goesOn ? served : expected).at(victim.line()));
    if (goesOn) {
      observation.withstand();
    } else {
      observation.conclude(victim.line().fate());
    }
    victim.leave();
  }

  private static void otherConnection(Scene scene) {
    var expected = scene.rehearse();
    var swallowing = new Box(scene.connect());
    var victim = scene.enter(Part.VICTIM, swallowing);
    var insider = scene.enter(Part.INSIDER);
    scene.strike(() -> victim.tap(new Move.Drop()));
    scene.strike(() -> victim.give("42"));
    boolean answered = scene.strike(insider.line(), victim.lastGift());
    scene
        .observe("another's request")
        .harmIf(answered, "answered")
        .told(scene.hear(), expected.stays())
        .conclude(insider.line().fate());
    insider.leave();
    victim.leave();
  }

  private static void split(Scene scene) {
    var longest = scene.enter(Part.VICTIM);
    scene.give(longest, "42");
    longest.leave();
    scene.hear();
    int cuts =
        longest.sent().stream().mapToInt(frame -> scene.encode(frame).length).max().orElse(1);
    for (int cut = 1; cut < cuts; cut += step(cut, cuts)) {
      int at = cut;
      segmented(scene, "cut at byte " + at, line -> Segments.split(line, at));
    }
  }

  /// Long messages are not cut everywhere in the middle.
  private static int step(int cut, int cuts) {
    return cut < EVERY_CUT || cut + LONG_STEP > cuts - EVERY_CUT ? 1 : LONG_STEP;
  }

  private static void segmented(Scene scene, String how, UnaryOperator<Line> path) {
    var line = scene.connect();
    var victim = scene.client(scene.identity(Part.VICTIM), scene.inPlaceOf(line, path.apply(line)));
    boolean adds = scene.errand() instanceof Errand.Sums;
    boolean served = victim.handshake() && victim.giveAtOnce(List.of("42", "43")) == 2;
    var told = scene.hear();
    victim.leave();
    scene
        .observe(how)
        .harmIf(!served, "an honest client was not served")
        .harmIf(told.equals(List.of("nothing")), "nothing arrived")
        .harmIf(adds && !told.getFirst().startsWith("85"), "one of two numbers did not arrive")
        .withstand();
  }
}
