package io.sallyport.protocol.range.attack;

import io.sallyport.protocol.machine.Weakness;
import io.sallyport.protocol.range.Attack;
import io.sallyport.protocol.range.Box;
import io.sallyport.protocol.range.Errand;
import io.sallyport.protocol.range.Fate;
import io.sallyport.protocol.range.Part;
import io.sallyport.protocol.range.Scene;
import java.util.List;

/// Genuine frames at the end they came from.
final class ReflectionAttacks {
  static final List<Attack> ALL =
      List.of(
          new Attack(
                  "reflect-to-server",
                  5,
                  Weakness.REFLECTION,
                  List.of("phase", "round", "direction", "mac", "padding", "numbers"),
                  "What the server said is sent back to it.",
                  "No message of a server is due from a client, and each direction has its own"
                      + " keys.",
                  ReflectionAttacks::toServer)
              .but(
                  Wires.NOISE,
                  List.of("two-keys", "roles"),
                  "Each direction has a key of its own; behind that, an answer is no request.")
              .but(
                  Wires.CLASSIC,
                  List.of("commands"),
                  "It is deciphered, and then it is no command.")
              .but(Wires.CURVE, List.of("commands"), "It is deciphered, and then it is no command.")
              .but(
                  Wires.LOOKUP,
                  List.of("signature"),
                  "It is deciphered, and then it is not signed by the client.")
              .but(
                  Wires.DDES,
                  List.of("length"),
                  "What a server says is too short for what a client says."),
          new Attack(
                  "reflect-to-client",
                  0,
                  Weakness.REFLECTION_TO_CLIENT,
                  List.of("phase", "round", "direction", "mac", "padding"),
                  "A box without any key answers a client with what the client said before.",
                  "No message of a client is due from a server, and each direction has its own"
                      + " keys.",
                  ReflectionAttacks::toClient)
              .but(
                  Wires.NOISE,
                  List.of("two-keys", "counter", "roles"),
                  "Each direction has a key and a counter of its own; behind that, a request is no"
                      + " answer.")
              .but(
                  Wires.CLASSIC,
                  List.of(),
                  "One key serves both directions: the client deciphers it, finds nothing in it,"
                      + " and goes on.")
              .but(
                  Wires.CURVE,
                  List.of(),
                  "One key serves both directions: the client deciphers it and takes it for a"
                      + " refusal.")
              .but(
                  Wires.LOOKUP,
                  List.of("signature"),
                  "It is deciphered, and then it is not signed by the server.")
              .but(
                  Wires.DDES_PEM,
                  List.of("length", "mac"),
                  "What a client says is longer, and its tag is another.")
              .but(
                  Wires.DDES_FRAMED,
                  List.of("phase"),
                  "It is none of the texts that a server says in clear."));

  private ReflectionAttacks() {}

  private static void toServer(Scene scene) {
    toServer(scene, "the first word behind the login", 0);
    toServer(scene, "the answer", 1);
  }

  private static void toServer(Scene scene, String what, int nth) {
    var quiet = scene.rehearse("42");
    var served = scene.rehearse("42", "43");
    var line = scene.connect();
    var box = new Box(line);
    var victim = scene.enter(Part.VICTIM, box);
    int first = line.received().size() - 1;
    scene.give(victim, "42");
    boolean answered = scene.strike(line, line.received().get(first + nth));
    box.swallow();
    boolean goesOn = victim.isServed() && victim.give("43").isPresent();
    var observation =
        scene
            .observe(what)
            .harmIf(answered && !refusesInSession(scene), "answered like a request")
            .told(scene.hear(), (goesOn ? served : quiet).at(line));
    if (goesOn) {
      observation.withstand();
    } else {
      observation.conclude(line.fate());
    }
    victim.leave();
  }

  /// Where a refusal is an answer too, an answer proves nothing.
  private static boolean refusesInSession(Scene scene) {
    return scene.errand() instanceof Errand.Letters;
  }

  private static void toClient(Scene scene) {
    var line = scene.connect();
    var box = new Box(line);
    var victim = scene.enter(Part.VICTIM, box);
    scene.give(victim, "5");
    int said = line.received().size();
    var own = victim.lastGift();
    scene.strike(() -> ReplayAttacks.answerGift(scene, box, own));
    victim.give("7");
    boolean silent = line.received().size() == said;
    scene
        .observe("its own request")
        .harmIf(
            silent && victim.fate() instanceof Fate.Open, "passed for something the server said")
        .conclude(victim.fate());
    victim.leave();
    scene.hear();
  }
}
