package io.sallyport.protocol.range.attack;

import io.sallyport.protocol.machine.Weakness;
import io.sallyport.protocol.range.Attack;
import io.sallyport.protocol.range.Move;
import io.sallyport.protocol.range.Part;
import io.sallyport.protocol.range.Scene;
import java.util.List;

/// Genuine frames in the wrong order, at the wrong time, at the wrong end, or not at all.
final class OrderAttacks {
  static final List<Attack> ALL =
      List.of(
          new Attack(
              "reorder",
              4,
              Weakness.REORDERING,
              List.of("round", "evolution"),
              "The first of two contributions is held back until the second has passed.",
              "Each frame has the round and the keys of its turn and of no other.",
              scene -> disturb(scene, new Move.Swap())),
          new Attack(
              "drop-frame",
              6,
              Weakness.SILENT_LOSS,
              List.of("round", "evolution"),
              "The first of two contributions is lost, and the second passes for it.",
              "The next frame shows the gap: its round and its keys are one ahead.",
              scene -> disturb(scene, new Move.Drop())),
          new Attack(
              "drop-then-retry",
              6,
              Weakness.FRAGILE_SESSION,
              List.of("repetition"),
              "A contribution is lost; the client waits in vain and tries again.",
              "The client repeats the very frame that was lost, which is still due.",
              OrderAttacks::dropThenRetry),
          new Attack(
              "reflect-to-server",
              5,
              Weakness.REFLECTION,
              List.of("phase", "round", "direction", "mac", "padding", "numbers"),
              "What the server said is sent back to it.",
              "No message of a server is due from a client, and each direction has its own keys.",
              OrderAttacks::reflectToServer),
          new Attack(
              "data-before-handshake",
              9,
              Weakness.NO_AUTHENTICATION,
              List.of("phase", "round", "evolution"),
              "A recorded contribution is the first that a new connection says.",
              "Only a login is due at the start, and the frame is of a later round.",
              OrderAttacks::dataBeforeHandshake));

  private OrderAttacks() {}

  private static void disturb(Scene scene, Move move) {
    var unheard = scene.wordsFor("0");
    var heard = scene.wordsFor("10", "0");
    var victim = scene.enter(Part.VICTIM);
    scene.strike(() -> victim.tap(move));
    victim.contribute("10");
    victim.contribute("20");
    scene
        .observe("20 instead of 10")
        .told(scene.hear(1), victim.isServed() ? heard : unheard)
        .conclude(victim.line().fate());
  }

  private static void dropThenRetry(Scene scene) {
    var heard = scene.wordsFor("42", "0");
    var victim = scene.enter(Part.VICTIM);
    scene.strike(() -> victim.tap(new Move.Drop()));
    boolean answered = victim.contribute("42").isPresent() || victim.repeat().isPresent();
    scene
        .observe("one lost contribution")
        .harmIf(!answered, "the second try was refused")
        .told(scene.hear(1), heard)
        .withstand();
  }

  private static void reflectToServer(Scene scene) {
    reflectToServer(scene, "the challenge", 0);
    reflectToServer(scene, "the answer", 1);
  }

  private static void reflectToServer(Scene scene, String what, int nth) {
    var unheard = scene.wordsFor("0");
    var victim = scene.enter(Part.VICTIM);
    scene.give(victim, "42");
    boolean answered = scene.strike(victim.line(), victim.line().received().get(nth));
    scene
        .observe(what)
        .harmIf(answered, "answered")
        .told(scene.hear(2), unheard)
        .conclude(victim.line().fate());
    victim.leave();
  }

  private static void dataBeforeHandshake(Scene scene) {
    var unheard = scene.wordsFor("0");
    var victim = scene.enter(Part.VICTIM);
    scene.give(victim, "42");
    victim.leave();
    var attacker = scene.connect();
    boolean answered = scene.strike(attacker, victim.sent().getLast());
    scene
        .observe("a contribution without a login")
        .harmIf(answered, "answered")
        .told(scene.hear(1), unheard)
        .conclude(attacker.fate());
  }
}
