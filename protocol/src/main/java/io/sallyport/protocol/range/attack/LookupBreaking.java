package io.sallyport.protocol.range.attack;

import io.sallyport.protocol.crypto.legacy.InsecureSmallDh;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Weakness;
import io.sallyport.protocol.range.Attack;
import io.sallyport.protocol.range.Part;
import io.sallyport.protocol.range.Scene;
import io.sallyport.protocol.range.Script;
import io.sallyport.protocol.wire.lookup.LookupForge;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/// What becomes of keys that are too small: arithmetic with what was heard, and nothing else.
final class LookupBreaking {
  private static final int[] ALL_KEYS = IntStream.range(0, 1 << 16).toArray();

  /// To these keys the agreement can lead.
  private static final int[] POWERS =
      IntStream.range(0, InsecureSmallDh.ORDER)
          .map(nth -> InsecureSmallDh.power(InsecureSmallDh.GENERATOR, nth))
          .toArray();

  private static final int CANARY_BYTES = 8;
  private static final String ORDER = "pay 1000000 to eve";

  static final Attack PAST_SESSION =
      of(
              "past-session-decrypt",
              "A recorded session is read after both ends have forgotten their keys.",
              "Forgetting a key is of no use where anybody finds it again.",
              Wires.orNoise(
                  scene -> listen(scene, true, LookupBreaking::byExponent),
                  NoiseRecords::pastSession))
          .but(
              Wires.NOISE,
              List.of("fresh-keys"),
              "Who steals the keys of both ends later lacks those that were made for the session.");

  static final List<Attack> ALL =
      List.of(
          of(
              "break-toy-dlog",
              "Somebody who only listens finds the exponent of a client and reads what it says.",
              "The generator has 5460 powers, which is a small table.",
              scene -> listen(scene, false, LookupBreaking::byExponent)),
          PAST_SESSION,
          of(
              "break-toy-cipher",
              "All keys of the cipher are tried on what a client said, without a look at the"
                  + " agreement.",
              "There are 65536 of them, and the signature says which is right.",
              scene -> listen(scene, false, byKeys(ALL_KEYS))),
          of(
              "dh-small-subgroup",
              "Only those keys are tried to which the agreement can lead.",
              "A shared secret is a power of the generator, so there are 5460: 12.4 bits.",
              scene -> listen(scene, false, byKeys(POWERS))),
          of(
              "break-toy-rsa",
              "The modulus of a client is factored, and its signature is put under a new message.",
              "Its factors are among the 43 primes from 257 to 511.",
              LookupBreaking::forge));

  private LookupBreaking() {}

  private static Attack of(String id, String story, String why, Script script) {
    return new Attack(id, 0, Weakness.BREAKABLE_KEYS, List.of(), story, why, script);
  }

  /// A client says something that nobody else can know.
  private static void listen(
      Scene scene, boolean afterwards, BiFunction<List<Frame>, List<Frame>, String> breaking) {
    var victim = scene.enter(Part.VICTIM);
    var secret = HexFormat.of().formatHex(scene.entropy().bytes(CANARY_BYTES));
    scene.give(victim, secret);
    if (afterwards) {
      victim.leave();
    }
    var found = scene.inPlaceOf("", breaking.apply(victim.sent(), victim.line().received()));
    scene
        .observe("what a client said")
        .harmIf(found.equals(secret), "read by somebody who has no key")
        .withstand();
    victim.leave();
  }

  private static String byExponent(List<Frame> client, List<Frame> server) {
    return LookupForge.breaking(client, server).overhear(client.getLast());
  }

  private static BiFunction<List<Frame>, List<Frame>, String> byKeys(int[] keys) {
    return (client, _) -> String.join(" or ", LookupForge.trying(keys, client));
  }

  private static void forge(Scene scene) {
    var victim = scene.enter(Part.VICTIM);
    scene.give(victim, "5");
    var forge = LookupForge.breaking(victim.sent(), victim.line().received());
    LookupAttacks.concludeForged(scene, victim, forge.say(ORDER), ORDER);
  }
}
