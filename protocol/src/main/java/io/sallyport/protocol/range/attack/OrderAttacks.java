package io.sallyport.protocol.range.attack;

import io.sallyport.protocol.machine.Era;
import io.sallyport.protocol.machine.Weakness;
import io.sallyport.protocol.range.Attack;
import io.sallyport.protocol.range.Box;
import io.sallyport.protocol.range.Client;
import io.sallyport.protocol.range.Errand;
import io.sallyport.protocol.range.Fate;
import io.sallyport.protocol.range.Move;
import io.sallyport.protocol.range.Part;
import io.sallyport.protocol.range.Scene;
import io.sallyport.protocol.rejection.Reason;
import java.util.List;

/// Genuine frames in the wrong order, too late, or not at all.
final class OrderAttacks {
  static final List<Attack> ALL =
      List.of(
          new Attack(
                  "reorder",
                  4,
                  Weakness.REORDERING,
                  List.of("round", "evolution"),
                  "The first of two requests is held back until the second has passed.",
                  "Each frame has the round and the keys of its turn and of no other.",
                  scene -> disturb(scene, new Move.Swap()))
              .but(Wires.NOISE, List.of("counter"), "A record opens when it is due and not before.")
              .but(Wires.CLASSIC, List.of(), "No frame is numbered.")
              .but(
                  Wires.CURVE,
                  List.of(),
                  "No frame is numbered; a client that waits for its answer is given an old one.")
              .but(Wires.LOOKUP, List.of(), "No frame is numbered, and neither is an answer.")
              .but(
                  Wires.DDES,
                  List.of(),
                  "No frame is numbered: each sum is that of another moment."),
          new Attack(
                  "drop-frame",
                  6,
                  Weakness.SILENT_LOSS,
                  List.of("round", "evolution"),
                  "The first of two requests is lost, and the second passes for it.",
                  "The next frame shows the gap: its round and its keys are one ahead.",
                  scene -> disturb(scene, new Move.Drop()))
              .but(
                  Wires.NOISE,
                  List.of("counter"),
                  "The next record does not open: the one before it is due.")
              .but(Wires.CLASSIC, List.of(), "No frame is numbered, so none is missed.")
              .but(
                  Wires.CURVE,
                  List.of(),
                  "No frame is numbered, so none is missed; its answer is replaced by an old one.")
              .but(
                  Wires.LOOKUP,
                  List.of(),
                  "No frame is numbered, so none is missed, and the next answer passes for its"
                      + " own.")
              .but(Wires.DDES, List.of(), "No frame is numbered, so none is missed."),
          new Attack(
                  "drop-then-retry",
                  6,
                  Weakness.FRAGILE_SESSION,
                  List.of("repetition"),
                  "A request is lost; the client waits in vain and tries again.",
                  "The client repeats the very frame that was lost, which is still due.",
                  OrderAttacks::dropThenRetry)
              .but(
                  Wires.NOISE,
                  List.of(),
                  "The session ends, as it must, and the client is served in a new one.")
              .but(
                  Wires.CLASSIC,
                  List.of(),
                  "Every frame stands for itself, so the next one is served.")
              .but(
                  Wires.CURVE,
                  List.of(),
                  "The session stands, and a client that gives up waiting may come back.")
              .but(
                  Wires.LOOKUP,
                  List.of(),
                  "Every frame stands for itself, so the next one is served.")
              .but(
                  Wires.DDES,
                  List.of(),
                  "Every frame stands for itself, so the next one is served."),
          new Attack(
                  "truncate-stream",
                  0,
                  Weakness.TRUNCATION,
                  List.of(),
                  "A box passes nothing on any more and ends the connection between two frames.",
                  "The end of a session is not a message, so nothing proves that it was meant.",
                  OrderAttacks::truncate)
              .but(
                  Wires.NOISE,
                  List.of("close"),
                  "Who ends a session says so in a record; an end without one is reported."));

  private OrderAttacks() {}

  private static void disturb(Scene scene, Move move) {
    var expected = scene.rehearse("5", "10", "20");
    var untilThen = scene.rehearse("5");
    var undisturbed = sums(scene, "5", "10", "20");
    var box = new Box(scene.connect());
    var victim = scene.enter(Part.VICTIM, box);
    scene.give(victim, "5");
    var answer = box.received().getLast();
    scene.strike(() -> victim.tap(move));
    victim.give("10");
    int sent = victim.sent().size();
    victim.give("20");
    boolean waits = victim.sent().size() == sent;
    scene.strike(() -> {
      if (waits) {
        box.tell(answer);
        box.allow(1);
        victim.listen();
      }
    });
    scene
        .observe("20 instead of 10")
        .harmIf(victim.misled().isPresent(), victim.misled().orElse(""))
        .told(undisturbed.isEmpty() ? "" : victim.told().toString(), undisturbed)
        .told(scene.hear(), (endsForIt(scene, box) ? untilThen : expected).at(box))
        .conclude(box.fate());
  }

  /// What came before the end is all that there can be in an inbox.
  private static boolean endsForIt(Scene scene, Box box) {
    return scene.errand() instanceof Errand.Letters && box.fate() instanceof Fate.Ended;
  }

  /// What a client is told that gives all to a sum, which shows what the sum in the end does not.
  static String sums(Scene scene, String... numbers) {
    if (!(scene.errand() instanceof Errand.Sums)) {
      return "";
    }
    var client = scene.enter(Part.VICTIM);
    List.of(numbers).forEach(number -> scene.give(client, number));
    client.leave();
    return client.told().toString();
  }

  private static void dropThenRetry(Scene scene) {
    var expected = scene.rehearse("42");
    var victim = scene.enter(Part.VICTIM);
    scene.strike(() -> victim.tap(new Move.Drop()));
    boolean answered = victim.give("42").isPresent() || victim.repeat("42").isPresent();
    boolean stands = victim.isServed();
    boolean mayEnd = scene.arena().protocol().era() == Era.MODERN;
    boolean inTheEnd = answered || ((stands || mayEnd) && comesBack(scene, victim));
    var observation =
        scene
            .observe("one lost request")
            .harmIf(!inTheEnd, "the second try was refused")
            .told(scene.hear(), answered ? expected.stays() : expected.gone());
    if (mayEnd) {
      observation.conclude(victim.line().fate());
    } else {
      observation.withstand();
    }
  }

  private static boolean comesBack(Scene scene, Client victim) {
    victim.leave();
    var again = scene.client(scene.identity(Part.VICTIM), scene.connect());
    boolean answered = again.handshake() && again.give("42").isPresent();
    again.leave();
    return answered;
  }

  private static void truncate(Scene scene) {
    var box = new Box(scene.connect());
    var victim = scene.enter(Part.VICTIM, box);
    scene.give(victim, "5");
    scene.strike(() -> box.allow(0));
    boolean answered = victim.give("7").isPresent();
    scene.strike(() -> {
      box.hangUp();
      victim.listen();
    });
    scene
        .observe("an answer that never came")
        .harmIf(
            !answered
                && victim.fate() instanceof Fate.Ended(var why, _)
                && why.reason() == Reason.PEER_CLOSED,
            "looked like an orderly end")
        .conclude(victim.fate());
    victim.leave();
  }
}
