package io.sallyport.protocol.range.attack;

import io.sallyport.protocol.crypto.DhGroup14;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Weakness;
import io.sallyport.protocol.range.Attack;
import io.sallyport.protocol.range.Box;
import io.sallyport.protocol.range.Fate;
import io.sallyport.protocol.range.Line;
import io.sallyport.protocol.range.Part;
import io.sallyport.protocol.range.Scene;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.service.Numbers;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.service.Scope;
import io.sallyport.protocol.wire.ddes.DdesForge;
import io.sallyport.protocol.wire.ddes.DdesProtocol;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;

/// Attacks by those who know the messages of `ddes` and `ddes-framed`.
final class DdesAttacks {
  private static final String REASON = "Error: Session expired. Please send your password.";
  private static final String LARGEST = "18446744073709551615";
  private static final String HALF = "9223372036854775807";

  private static final BigInteger ZERO = BigInteger.ZERO;
  private static final BigInteger ONE = BigInteger.ONE;
  private static final BigInteger PRIME = DhGroup14.PRIME;
  private static final BigInteger LAST = PRIME.subtract(ONE);

  /// A public value and what comes out, whatever the other side's exponent: one of these.
  private static final List<Degenerate> DEGENERATE =
      List.of(
          new Degenerate("0", ZERO, List.of(ZERO)),
          new Degenerate("1", ONE, List.of(ONE)),
          new Degenerate("p - 1", LAST, List.of(ONE, LAST)),
          new Degenerate("p", PRIME, List.of(ZERO)),
          new Degenerate("p + 1", PRIME.add(ONE), List.of(ONE)));

  private record Degenerate(String what, BigInteger value, List<BigInteger> secrets) {}

  static final List<Attack> OF_FRAMED =
      List.of(
          new Attack(
              "inject-plaintext-control",
              0,
              Weakness.CLEAR_CONTROL,
              List.of(),
              "A box without any key ends a session in the server's name, with words of its own.",
              "What ends a session is neither secret nor authenticated.",
              DdesAttacks::injectEnd));

  private DdesAttacks() {}

  private static DdesProtocol protocol(Scene scene) {
    return (DdesProtocol) scene.arena().protocol();
  }

  private static void send(Scene scene, Line line, Frame frame) {
    line.send(scene.encode(frame));
  }

  /// A client of the attacker's own, in session.
  private static DdesForge.Talk agree(Scene scene, Line line) {
    var forge = DdesForge.agreeing(protocol(scene), scene.entropy());
    send(scene, line, forge.publicKey());
    scene.require(line.fate().equals(new Fate.Open(true)), "the intruder was not let in");
    return forge.talk(line.received());
  }

  private static void injectEnd(Scene scene) {
    var box = new Box(scene.connect());
    var victim = scene.enter(Part.VICTIM, box);
    scene.give(victim, "5");
    scene.strike(() -> box.tell(DdesForge.end(REASON)));
    victim.listen();
    scene
        .observe("an end with a reason")
        .harmIf(victim.fate() instanceof Fate.Ended, "taken for the server's")
        .conclude(victim.fate());
    victim.leave();
    scene.hear();
  }

  static void desynchronise(Scene scene) {
    var expected = scene.rehearse("7", "5");
    var line = scene.connect();
    var talk = agree(scene, line);
    send(scene, line, talk.number("7"));
    scene.strike(() -> send(scene, line, talk.withOtherKeys(scene.entropy()).number("42")));
    send(scene, line, talk.number("5"));
    var observation = scene.observe("wrong keys").told(scene.hear(), expected.at(line));
    if (line.fate() instanceof Fate.Open) {
      observation.withstand();
    } else {
      observation.conclude(line.fate());
    }
    line.hangUp();
  }

  static void degenerate(Scene scene) {
    DEGENERATE.forEach(key -> key.secrets().forEach(secret -> hope(scene, key, secret)));
  }

  /// Gives a number under keys that are known without any agreement.
  private static void hope(Scene scene, Degenerate key, BigInteger secret) {
    var unheard = scene.rehearse();
    var line = scene.connect();
    var forge = DdesForge.hoping(protocol(scene), key.value(), secret);
    scene.strike(() -> {
      send(scene, line, forge.publicKey());
      if (line.fate() instanceof Fate.Open) {
        giveHoping(scene, line, forge);
      }
    });
    scene
        .observe("%s for a secret of %d bits".formatted(key.what(), secret.bitLength()))
        .told(scene.hear(), unheard.stays())
        .conclude(line.fate());
    line.hangUp();
  }

  private static void giveHoping(Scene scene, Line line, DdesForge forge) {
    try {
      send(scene, line, forge.talk(line.received()).number("42"));
    } catch (Rejected _) {
      // it hoped for another secret
    }
  }

  static void patterns(Scene scene) {
    var victim = scene.enter(Part.VICTIM);
    var numbers = new HashSet<Frame>();
    var blocks = new HashSet<Frame>();
    int all = 0;
    for (var number : List.of("42", "43", "42")) {
      scene.give(victim, number);
      numbers.add(victim.lastGift());
      var enciphered = DdesForge.blocks(victim.lastGift());
      blocks.addAll(enciphered);
      all += enciphered.size();
    }
    victim.leave();
    int again = scene.inPlaceOf(0, all - blocks.size());
    scene
        .observe("three numbers, two of them equal")
        .harmIf(
            again > 0 && numbers.size() == 2,
            "%d of %d blocks came again, and one frame".formatted(again, all))
        .withstand();
  }

  static void poison(Scene scene) {
    if (protocol(scene).name().equals(Wires.DDES_PEM)) {
      AggregateAttacks.NOT_TO_BE_COUNTED.forEach(typed -> refuse(scene, typed));
      count(scene, List.of("1e308"), List.of("1e308", "1e308", "-1e308"));
    } else {
      count(scene, List.of(HALF, HALF, "1"), List.of(LARGEST));
      count(scene, List.of(HALF, HALF, HALF, HALF, "2"), List.of(LARGEST, LARGEST));
    }
  }

  private static void refuse(Scene scene, String typed) {
    var expected = scene.rehearse("7");
    var insider = scene.enter(Part.INSIDER);
    var numbers = new Numbers(typed, List.of());
    scene.strike(() -> insider.submit(new Request.Add(0, numbers, Scope.ALL)));
    scene.give(insider, "7");
    scene
        .observe(typed.length() > 20 ? typed.length() + " digits" : "'%s'".formatted(typed))
        .told(scene.hear(), expected.stays())
        .withstand();
    insider.leave();
  }

  private static void count(Scene scene, List<String> plain, List<String> odd) {
    var expected = scene.rehearse(plain.toArray(String[]::new));
    var insider = scene.enter(Part.INSIDER);
    scene.inPlaceOf(plain, odd).forEach(number -> scene.give(insider, number));
    scene.observe(String.join(" and ", odd)).told(scene.hear(), expected.stays()).withstand();
    insider.leave();
  }

  static void sessionKill(Scene scene) {
    sessionKill(scene, "before there are keys", false);
    sessionKill(scene, "in a session of his own", true);
  }

  /// A stranger says goodbye, which once was everybody's.
  private static void sessionKill(Scene scene, String when, boolean inSession) {
    var undisturbed = scene.enter(Part.VICTIM);
    scene.give(undisturbed, "7");
    var served = scene.give(undisturbed, "42");
    undisturbed.leave();
    var victim = scene.enter(Part.VICTIM);
    scene.give(victim, "7");
    var attacker = scene.connect();
    scene.strike(() -> {
      var end = inSession ? agree(scene, attacker).end() : DdesForge.end("");
      send(scene, attacker, end);
    });
    attacker.hangUp();
    scene
        .observe("an end " + when)
        .told(victim.give("42").orElse("nothing"), served)
        .conclude(attacker.fate());
    victim.leave();
  }
}
