package io.sallyport.protocol.range.attack;

import io.sallyport.protocol.machine.Weakness;
import io.sallyport.protocol.range.Attack;
import io.sallyport.protocol.range.HouseDefence;
import io.sallyport.protocol.range.Part;
import io.sallyport.protocol.range.Scene;
import io.sallyport.protocol.service.Numbers;
import io.sallyport.protocol.service.Request;
import java.util.List;

/// A client with a key makes the sums of the others meaningless.
final class AggregateAttacks {

  /// What is no finite number, at least not to everybody.
  static final List<String> NOT_TO_BE_COUNTED =
      List.of(
          "nan",
          "NaN",
          "inf",
          "Infinity",
          "-inf",
          "1e400",
          "9".repeat(400),
          "0x1p3",
          "5d",
          "1_000",
          "١٢",
          "5,",
          "");

  /// What sums of floating-point numbers choke on, and ordinary numbers with the same sum.
  private static final List<Equal> TO_BE_COUNTED =
      List.of(new Equal("-0.0", "0"), new Equal("1e308,1e308", "1.5e308,0.5e308"));

  private record Equal(String odd, String plain) {}

  static final Attack POISON =
      new Attack(
              "aggregate-poison-nonfinite",
              0,
              Weakness.POISONED_AGGREGATE,
              List.of("numbers"),
              "A client contributes infinities, things that are no number, and sums that overflow.",
              "Numbers have one grammar and are finite; sums are exact decimals.",
              Wires.orNoise(
                  Wires.either(
                      AggregateAttacks::poison,
                      AggregateAttacks::poison,
                      AggregateAttacks::poison,
                      DdesAttacks::poison),
                  NoiseSums::poison))
          .but(
              Wires.NOISE,
              List.of("numbers", HouseDefence.EXACT_SUMS.word()),
              "A number is 64 bits, whatever they are, and a sum has room for all of them.");

  static final List<Attack> ALL = List.of(POISON);

  private AggregateAttacks() {}

  private static void poison(Scene scene) {
    NOT_TO_BE_COUNTED.forEach(typed -> refuse(scene, typed));
    TO_BE_COUNTED.forEach(equal -> count(scene, equal));
  }

  private static void refuse(Scene scene, String typed) {
    var unheard = scene.rehearse();
    var insider = scene.enter(Part.INSIDER);
    scene.strike(() -> insider.submit(new Request.Contribute(1, new Numbers(typed, List.of()))));
    scene
        .observe(typed.length() > 20 ? typed.length() + " digits" : "'%s'".formatted(typed))
        .told(scene.hear(), unheard.stays())
        .conclude(insider.line().fate());
    insider.leave();
  }

  private static void count(Scene scene, Equal equal) {
    var heard = scene.rehearse(equal.plain());
    var insider = scene.enter(Part.INSIDER);
    scene.give(insider, scene.inPlaceOf(equal.plain(), equal.odd()));
    scene.observe("'%s'".formatted(equal.odd())).told(scene.hear(), heard.stays()).withstand();
    insider.leave();
  }
}
