package io.sallyport.protocol.range.attack;

import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Weakness;
import io.sallyport.protocol.range.Attack;
import io.sallyport.protocol.range.Client;
import io.sallyport.protocol.range.Move;
import io.sallyport.protocol.range.Part;
import io.sallyport.protocol.range.Rehearsal;
import io.sallyport.protocol.range.Scene;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Genuine frames with changed bytes.
final class TamperAttacks {
  private static final int[] MASKS = {0x01, 0x80, 0xff};

  static final List<Attack> ALL =
      List.of(
          new Attack(
                  "tamper-every-byte",
                  0,
                  Weakness.MALLEABILITY,
                  List.of("mac"),
                  "Each byte of a request, its length prefix included, is changed in three ways.",
                  "Every byte is either checked for itself or covered by the tag.",
                  TamperAttacks::everyByte)
              .but(
                  Wires.NOISE,
                  List.of("tag"),
                  "Every byte but the length is covered by the tag, and a record has few lengths.")
              .but(
                  Wires.CLASSIC, List.of("tag"), "Every byte but the length is covered by the tag.")
              .but(
                  Wires.CURVE,
                  List.of("tag"),
                  "Every byte is checked for itself or covered by the tag.")
              .but(
                  Wires.LOOKUP,
                  Weakness.PARTIAL_INTEGRITY,
                  "The hash that is signed covers four characters, of the fourth a single bit.")
              .but(
                  Wires.DDES_PEM,
                  List.of("mac"),
                  "The tag covers all but separators, and those are looked for.")
              .but(
                  Wires.DDES_FRAMED,
                  List.of("mac"),
                  "The tag covers all but the header: whose opcode leads to nothing else."),
          of(
                  "tamper-ciphertext",
                  2,
                  List.of("mac", "padding", "numbers"),
                  List.of("tag"),
                  Wires.Part.CIPHERTEXT,
                  "The tag covers the ciphertext, and is verified before anything is deciphered.")
              .but(
                  Wires.LOOKUP,
                  Weakness.PARTIAL_INTEGRITY,
                  "The hash that is signed covers four characters, of the fourth a single bit.")
              .but(
                  Wires.DDES_PEM,
                  List.of("mac", "numbers"),
                  "The tag covers the ciphertext, and is verified before anything is deciphered.")
              .but(
                  Wires.DDES_FRAMED,
                  List.of("mac"),
                  "The tag covers the ciphertext, and is verified before anything is deciphered."),
          of(
                  "tamper-mac",
                  8,
                  List.of("mac"),
                  List.of("tag"),
                  Wires.Part.TAG,
                  "No other tag belongs to the frame.")
              .but(Wires.LOOKUP, List.of("signature"), "No other signature is that of the hash.")
              .but(Wires.DDES, List.of("mac"), "No other tag belongs to the record."),
          of(
              "tamper-iv",
              0,
              List.of("mac"),
              List.of("tag", "commands"),
              Wires.Part.IV,
              "The tag covers the IV too."),
          new Attack(
                  "error-oracle",
                  0,
                  Weakness.ERROR_ORACLE,
                  List.of(),
                  "Each byte of a request is changed, and the answers are compared.",
                  "Round and direction are looked at before the tag, and errors say which check"
                      + " failed.",
                  TamperAttacks::oracle)
              .but(Wires.NOISE, List.of("tag"), "A broken record has one answer: none.")
              .but(Wires.CLASSIC, List.of("tag"), "A broken frame has one answer: none.")
              .but(Wires.CURVE, List.of("tag"), "A broken frame has one answer: none.")
              .but(Wires.LOOKUP, List.of("silence"), "A broken frame has one answer: none.")
              .but(
                  Wires.DDES,
                  List.of(),
                  "A wrong token ends the session otherwise than a wrong tag."));

  private TamperAttacks() {}

  private static Attack of(
      String id,
      int scenario,
      List<String> stoppedBy,
      List<String> stoppedOnInboxesBy,
      Wires.Part part,
      String why) {
    var attack =
        new Attack(
            id,
            scenario,
            Weakness.MALLEABILITY,
            stoppedBy,
            "Each byte of the %s of a request is changed in three ways.".formatted(part),
            why,
            scene -> flip(scene, frame -> part.offsets(scene.arena().protocol(), frame)));
    return attack
        .but(Wires.NOISE, List.of("tag"), "The tag covers all of a record.")
        .but(Wires.CLASSIC, stoppedOnInboxesBy, why)
        .but(Wires.CURVE, stoppedOnInboxesBy, why);
  }

  /// Changes requests, each in a session of its own.
  ///
  /// @param offsets finds in a request the bytes to be changed, one at a time
  static void flip(Scene scene, Function<Frame, IntStream> offsets) {
    var unheard = scene.rehearse();
    var heard = scene.rehearse(scene.errand().sample());
    var frame = request(scene, scene.errand().sample());
    int prefix = scene.encode(frame).length - frame.size();
    offsets
        .apply(frame)
        .boxed()
        .flatMap(at -> Arrays.stream(MASKS).mapToObj(mask -> new Move.Flip(prefix + at, mask)))
        .forEach(flip -> flip(scene, flip, heard, unheard));
  }

  private static void everyByte(Scene scene) {
    flip(scene, frame -> IntStream.range(frame.size() - scene.encode(frame).length, frame.size()));
  }

  private static Frame request(Scene scene, String text) {
    var client = scene.enter(Part.VICTIM);
    scene.give(client, text);
    client.leave();
    scene.hear();
    return client.lastGift();
  }

  private static void flip(Scene scene, Move.Flip flip, Rehearsal heard, Rehearsal unheard) {
    var victim = scene.enter(Part.VICTIM);
    scene.strike(() -> victim.tap(flip));
    boolean answered = victim.give(scene.errand().sample()).isPresent();
    if (!answered) {
      victim.leave();
    }
    scene
        .observe("byte %d ^ %02x".formatted(flip.offset(), flip.mask()))
        .harmIf(victim.isTapped() && answered, "answered like the genuine frame")
        .told(scene.hear(), victim.isServed() ? heard.stays() : unheard.gone())
        .conclude(victim.line().fate());
    victim.leave();
  }

  private static void oracle(Scene scene) {
    var frame = request(scene, "42");
    int prefix = scene.encode(frame).length - frame.size();
    var answers = new TreeSet<String>();
    for (int at = 0; at < frame.size(); at++) {
      var victim = scene.enter(Part.VICTIM);
      int heard = victim.line().received().size();
      var flip = new Move.Flip(prefix + at, 1);
      scene.strike(() -> victim.tap(flip));
      boolean isTaken = isTaken(victim);
      if (!isTaken) {
        answers.add(look(victim, heard));
      }
      var observation = scene.observe("byte %d ^ 01".formatted(flip.offset()));
      if (isTaken && victim.isTapped()) {
        observation.withstand();
      } else {
        observation.conclude(victim.line().fate());
      }
      victim.leave();
      scene.hear();
    }
    scene
        .observe("the answers to all of them")
        .harmIf(answers.size() > 1, "differ: %s".formatted(String.join(" or ", answers)))
        .withstand();
  }

  /// Whether the server takes what a client gives for genuine, whatever it reads in it: a change
  /// that nobody notices is no error. Who is told of an error is not served any more.
  private static boolean isTaken(Client victim) {
    return victim.give("42").isPresent() && victim.isServed();
  }

  /// What anybody on the path sees of the answer.
  private static String look(Client victim, int heard) {
    var all = victim.line().received();
    var sizes = all.subList(heard, all.size()).stream().map(Frame::size).toList();
    return "frames of %s bytes and %s".formatted(sizes, victim.isServed() ? "more" : "an end");
  }
}
