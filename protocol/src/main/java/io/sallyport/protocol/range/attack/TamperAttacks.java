package io.sallyport.protocol.range.attack;

import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Weakness;
import io.sallyport.protocol.range.Attack;
import io.sallyport.protocol.range.Move;
import io.sallyport.protocol.range.Part;
import io.sallyport.protocol.range.Scene;
import java.util.Arrays;
import java.util.List;
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
              "Each byte of a contribution, its length prefix included, is changed in three ways.",
              "Every byte is either checked for itself or covered by the tag.",
              TamperAttacks::everyByte));

  private TamperAttacks() {}

  /// Changes contributions, each in a session of its own.
  ///
  /// @param offsets finds in a contribution the bytes to be changed, one at a time
  static void flip(Scene scene, Function<Frame, IntStream> offsets) {
    var unheard = scene.wordsFor("0");
    var heard = scene.wordsFor("42", "0");
    var frame = contribution(scene);
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

  private static Frame contribution(Scene scene) {
    var client = scene.enter(Part.VICTIM);
    scene.give(client, "42");
    client.leave();
    return client.sent().getLast();
  }

  private static void flip(Scene scene, Move.Flip flip, String heard, String unheard) {
    var victim = scene.enter(Part.VICTIM);
    scene.strike(() -> victim.tap(flip));
    boolean answered = victim.contribute("42").isPresent();
    if (!answered) {
      victim.leave();
    }
    scene
        .observe("byte %d ^ %02x".formatted(flip.offset(), flip.mask()))
        .harmIf(victim.isTapped() && answered, "answered like the genuine frame")
        .told(scene.hear(1), victim.isServed() ? heard : unheard)
        .conclude(victim.line().fate());
    victim.leave();
  }
}
