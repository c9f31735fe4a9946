package io.sallyport.protocol.range.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sallyport.protocol.machine.Weakness;
import io.sallyport.protocol.range.Attack;
import io.sallyport.protocol.range.HouseDefence;
import io.sallyport.protocol.range.Part;
import io.sallyport.protocol.range.Scene;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.service.Series;
import io.sallyport.protocol.service.Sum;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/// Attacks on the sums of series, which are kept by millionths.
final class NoiseSums {
  private static final long ONE = 1_000_000;
  private static final long SECRET = 42_500_000;

  private static final Attack CONFUSION =
      new Attack(
          "numeric-parser-confusion",
          0,
          Weakness.POISONED_AGGREGATE,
          List.of("numbers"),
          "A client reports something that has not the size of a number.",
          "A number has eight bytes, and a report as many numbers as it says.",
          NoiseSums::confuse);

  private static final Attack STALE =
      new Attack(
          "aggregate-stale-data",
          0,
          Weakness.REPLAY_ACROSS_SESSIONS,
          List.of("fresh-keys", HouseDefence.MESSAGE_IDS.word()),
          "A report comes again in another session, from its client and from a recording.",
          "A report is counted once under its id, and a recording opens no session.",
          NoiseSums::repeat);

  private static final Attack INFERENCE =
      new Attack(
          "aggregate-inference",
          0,
          Weakness.SUM_OF_FEW,
          List.of(HouseDefence.CONTRIBUTORS_MIN.word()),
          "Of two who gave something, one takes its own out of the sum.",
          "The house of the range tells a sum once three have given something.",
          NoiseSums::infer);

  private static final Attack DIFFERENCE =
      new Attack(
          "aggregate-difference",
          0,
          Weakness.SUM_DIFFERENCE,
          List.of(),
          "Somebody asks for a sum before and after another gives something.",
          "Sums are exact and told to everybody at any time, however many have given something.",
          NoiseSums::compare);

  static final List<Attack> ALL = List.of(CONFUSION, STALE, INFERENCE, DIFFERENCE);

  private NoiseSums() {}

  /// Numbers that floating point makes into something else, and those by which 64 bits overflow.
  static void poison(Scene scene) {
    AggregateAttacks.NOT_TO_BE_COUNTED.stream()
        .map(typed -> typed.getBytes(UTF_8))
        .filter(typed -> typed.length != Long.BYTES)
        .forEach(typed -> misreport(scene, new String(typed, UTF_8), typed));
    var infinity = ByteBuffer.wrap("Infinity".getBytes(UTF_8)).getLong();
    count(scene, "'Infinity' for eight bytes", List.of(infinity));
    count(scene, "the bits of a NaN", List.of(Double.doubleToLongBits(Double.NaN)));
    count(scene, "the largest number", Collections.nCopies(64, Long.MAX_VALUE));
    count(scene, "the smallest number", Collections.nCopies(64, Long.MIN_VALUE));
  }

  private static void confuse(Scene scene) {
    IntStream.of(0, 1, 2, 3, 4, 5, 6, 7, 9)
        .forEach(size -> {
          var value = new byte[size];
          Arrays.fill(value, (byte) 'a');
          misreport(scene, "%d bytes".formatted(size), value);
        });
  }

  /// A client that keeps no rules reports something for a number.
  private static void misreport(Scene scene, String what, byte[] value) {
    var series = begun(scene, what);
    var before = words(sum(scene, series));
    var line = scene.connect();
    var forge = NoiseRecords.enter(scene, line);
    scene.strike(line, forge.report(1, series, value));
    scene
        .observe(what.length() > 20 ? what.length() + " digits" : "'%s'".formatted(what))
        .told(words(sum(scene, series)), before)
        .conclude(line.fate());
    line.hangUp();
  }

  private static void count(Scene scene, String what, List<Long> odd) {
    var series = begun(scene, what);
    var before = sum(scene, series).sum();
    var numbers = scene.inPlaceOf(List.of(ONE), odd);
    report(scene, Part.INSIDER, series, numbers);
    var exact = numbers.stream().map(BigInteger::valueOf).reduce(before, BigInteger::add);
    scene.observe(what).told(sum(scene, series).sum().toString(), exact.toString()).withstand();
  }

  private static void repeat(Scene scene) {
    var series = begun(scene, "again");
    var id = Envelope.Id.random(scene.entropy());
    var report = new Request.Report(id, series, List.of(SECRET));
    var victim = scene.enter(Part.VICTIM);
    scene.require(victim.isAnswered(report), "the report was not taken");
    victim.leave();
    var once = words(sum(scene, series));
    var again = scene.enter(Part.VICTIM);
    scene.strike(() -> again.submit(report));
    again.leave();
    scene.observe("from its client").told(words(sum(scene, series)), once).withstand();

    var before = words(sum(scene, series));
    var line = scene.connect();
    scene.strike(() -> victim.sent().forEach(frame -> line.send(scene.encode(frame))));
    scene.observe("from a recording").told(words(sum(scene, series)), before).conclude(line.fate());
    line.hangUp();
  }

  private static void infer(Scene scene) {
    var series = series("two");
    report(scene, Part.VICTIM, series, List.of(SECRET));
    report(scene, Part.INSIDER, series, List.of(ONE));
    var insider = scene.enter(Part.INSIDER);
    var told = insider.submit(new Request.SumUp(series));
    insider.leave();
    boolean learned =
        told.orElseThrow() instanceof Reply.Summed(var sum)
            && sum.sum().longValueExact() - ONE == SECRET;
    report(scene, Part.WITNESS, series, List.of(ONE));
    scene.require(sum(scene, series).contributors() == 3, "not all were counted");
    scene
        .observe("one of two")
        .harmIf(scene.inPlaceOf(false, learned), "learned what the other gave")
        .withstand();
  }

  private static void compare(Scene scene) {
    var series = begun(scene, "many");
    var before = sum(scene, series).sum();
    report(scene, Part.VICTIM, series, List.of(SECRET));
    var added = sum(scene, series).sum().subtract(before);
    boolean learned = added.equals(BigInteger.valueOf(SECRET));
    scene
        .observe("one of three")
        .harmIf(scene.inPlaceOf(false, learned), "learned what another gave")
        .withstand();
  }

  private static Series series(String what) {
    return new Series("range", Integer.toUnsignedLong(what.hashCode()));
  }

  /// A series to which everybody has given something.
  private static Series begun(Scene scene, String what) {
    var series = series(what);
    for (var part : Part.values()) {
      report(scene, part, series, List.of(ONE));
    }
    return series;
  }

  private static void report(Scene scene, Part part, Series series, List<Long> numbers) {
    var client = scene.enter(part);
    var report = new Request.Report(Envelope.Id.NONE, series, numbers);
    scene.require(client.isAnswered(report), "the report was not taken");
    client.leave();
  }

  /// What a witness is told.
  private static Sum sum(Scene scene, Series series) {
    var witness = scene.enter(Part.WITNESS);
    var reply = witness.submit(new Request.SumUp(series)).orElse(null);
    witness.leave();
    scene.require(reply instanceof Reply.Summed, "no sum was told");
    return ((Reply.Summed) Objects.requireNonNull(reply)).sum();
  }

  private static String words(Sum sum) {
    return "%s from %d numbers".formatted(sum.sum(), sum.count());
  }
}
