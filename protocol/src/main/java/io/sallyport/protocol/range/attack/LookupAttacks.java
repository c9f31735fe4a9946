package io.sallyport.protocol.range.attack;

import io.sallyport.protocol.crypto.legacy.InsecureSmallDh;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Weakness;
import io.sallyport.protocol.range.Attack;
import io.sallyport.protocol.range.Client;
import io.sallyport.protocol.range.Fate;
import io.sallyport.protocol.range.Line;
import io.sallyport.protocol.range.Part;
import io.sallyport.protocol.range.Scene;
import io.sallyport.protocol.wire.lookup.LookupForge;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// Attacks on the messages of `lookup`, and on how two of its ends come to a key.
final class LookupAttacks {
  private static final int LAST = InsecureSmallDh.PRIME - 1;
  private static final int LONG_TEXT = 100;

  private static final String PAYMENT = "pay 10 to bob!!!";
  private static final String OTHER_PAYMENT = "pay 99 to eve!!!";
  private static final String SPLICED_PAYMENT = "pay 99 to evb!!!";
  private static final String SIMILAR_PAYMENT = "pay 99999 to bob!!!";

  private static final int FIRST_BLOCKS = 3;

  /// What a public value leads to, whatever the other side's exponent: one of these.
  private static final Map<String, List<Integer>> DEGENERATE =
      Map.of(
          "0", List.of(0),
          "1", List.of(1),
          "65520", List.of(1, LAST),
          "65521", List.of(0),
          "65522", List.of(1),
          "131041", List.of(1, LAST));

  static final Attack PATTERNS =
      new Attack(
              "ecb-pattern-leak",
              0,
              Weakness.PATTERNS,
              List.of(),
              "Somebody who only listens looks for blocks and messages that come again.",
              "What is enciphered twice looks the same twice.",
              Wires.orNoise(
                  Wires.either(
                      LookupAttacks::patterns,
                      LookupAttacks::patterns,
                      LookupAttacks::patterns,
                      DdesAttacks::patterns),
                  NoiseRecords::patterns))
          .but(Wires.NOISE, List.of("counter"), "No nonce is used twice.");

  static final List<Attack> ALL =
      List.of(
          new Attack(
              "hash-second-preimage",
              0,
              Weakness.PARTIAL_INTEGRITY,
              List.of(),
              "Another text that ends alike is put under the signature of a client's message.",
              "Only the last four characters enter the hash that is signed.",
              LookupAttacks::secondPreimage),
          new Attack(
              "ecb-splice",
              0,
              Weakness.PARTIAL_INTEGRITY,
              List.of(),
              "A box without any key makes one message of the blocks of two.",
              "Blocks know nothing of one another, and the signature little of all but the last.",
              LookupAttacks::splice),
          PATTERNS,
          new Attack(
              "length-field-overflow",
              0,
              Weakness.DESYNCHRONISATION,
              List.of("text-limit"),
              "A client is made to say more than two digits can count.",
              "What does not fit is not sent, and the session goes on.",
              LookupAttacks::overflow));

  private LookupAttacks() {}

  /// A client of the attacker's own, through its handshake.
  static LookupForge agree(Scene scene, Line line) {
    var exponent = InsecureSmallDh.exponent(scene.entropy());
    send(scene, line, LookupForge.number(InsecureSmallDh.publicValue(exponent)));
    var forge = LookupForge.agreeing(exponent, line.received(), scene.entropy());
    introduce(scene, line, forge);
    scene.require(line.fate().equals(new Fate.Open(true)), "the intruder was not let in");
    return forge;
  }

  static void desynchronise(Scene scene) {
    var line = scene.connect();
    var forge = agree(scene, line);
    var other = forge.withKey(InsecureSmallDh.secret(~forge.key().insecureNumber()));
    boolean answered = scene.strike(line, other.say("so long a text never fits by chance"));
    scene.observe("a wrong key").harmIf(answered, "answered").conclude(line.fate());
    line.hangUp();
  }

  static void degenerate(Scene scene) {
    DEGENERATE.forEach(
        (publicValue, secrets) -> secrets.forEach(secret -> hope(scene, publicValue, secret)));
  }

  /// Says something under a key that is known without any agreement.
  private static void hope(Scene scene, String publicValue, int secret) {
    var line = scene.connect();
    scene.strike(() -> {
      send(scene, line, LookupForge.number(Integer.parseInt(publicValue)));
      if (line.fate() instanceof Fate.Open) {
        var forge = LookupForge.hoping(secret, line.received(), scene.entropy());
        introduce(scene, line, forge);
        send(scene, line, forge.say("42"));
      }
    });
    scene
        .observe("%s for a secret of %d".formatted(publicValue, secret))
        .harmIf(!LookupForge.data(line.received()).isEmpty(), "led to a key that everybody knows")
        .conclude(line.fate());
    line.hangUp();
  }

  private static void secondPreimage(Scene scene) {
    var victim = scene.enter(Part.VICTIM);
    scene.give(victim, PAYMENT);
    var forge = LookupForge.breaking(victim.sent(), victim.line().received());
    var forged = forge.resign(victim.sent().getLast(), SIMILAR_PAYMENT);
    concludeForged(scene, victim, forged, SIMILAR_PAYMENT);
  }

  private static void splice(Scene scene) {
    var victim = scene.enter(Part.VICTIM);
    scene.give(victim, PAYMENT);
    var first = victim.sent().getLast();
    scene.give(victim, OTHER_PAYMENT);
    var spliced = LookupForge.splice(first, victim.sent().getLast(), 0, FIRST_BLOCKS);
    concludeForged(scene, victim, spliced, SPLICED_PAYMENT);
  }

  /// Sends a frame on the connection of a client, and looks whether the server takes it for the
  /// client's.
  static void concludeForged(Scene scene, Client victim, Frame forged, String meaning) {
    var line = victim.line();
    boolean answered = scene.strike(line, forged);
    var forge = LookupForge.breaking(victim.sent(), line.received());
    var words = forge.read(line.received().getLast()).orElse("nothing");
    scene
        .observe("'%s'".formatted(meaning))
        .harmIf(answered && words.endsWith(meaning), "answered by '%s'".formatted(words))
        .conclude(line.fate());
    victim.leave();
  }

  private static void patterns(Scene scene) {
    var victim = scene.enter(Part.VICTIM);
    for (var text : List.of(PAYMENT, OTHER_PAYMENT, PAYMENT)) {
      scene.give(victim, text);
    }
    var sent = LookupForge.data(victim.sent());
    victim.leave();
    var blocks = sent.stream().flatMap(frame -> LookupForge.blocks(frame).stream()).toList();
    int again = scene.inPlaceOf(0, blocks.size() - new HashSet<>(blocks).size());
    scene
        .observe("three messages")
        .harmIf(again > 0, "%d of %d blocks came again".formatted(again, blocks.size()))
        .withstand();
  }

  private static void overflow(Scene scene) {
    var victim = scene.enter(Part.VICTIM);
    scene.strike(() -> victim.give("9".repeat(LONG_TEXT)));
    boolean goesOn = victim.isServed() && victim.give("42").isPresent();
    victim.leave();
    scene
        .observe("a text of %d bytes".formatted(LONG_TEXT))
        .harmIf(!goesOn, "the two ends no longer agree where a message begins")
        .withstand();
  }

  private static void introduce(Scene scene, Line line, LookupForge forge) {
    forge.introduction().forEach(frame -> send(scene, line, frame));
  }

  private static void send(Scene scene, Line line, Frame frame) {
    line.send(scene.encode(frame));
  }
}
