package io.sallyport.protocol.range.attack;

import static java.util.stream.Collectors.toMap;

import io.sallyport.protocol.range.Attack;
import io.sallyport.protocol.range.Box;
import io.sallyport.protocol.range.Client;
import io.sallyport.protocol.range.Fate;
import io.sallyport.protocol.range.HouseDefence;
import io.sallyport.protocol.range.Line;
import io.sallyport.protocol.range.Move;
import io.sallyport.protocol.range.Part;
import io.sallyport.protocol.range.Recording;
import io.sallyport.protocol.range.Scene;
import io.sallyport.protocol.range.Script;
import io.sallyport.protocol.range.Segments;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.wire.certrelay.CertRelayForge;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The general attacks as they are made on a group, whose members answer nothing and hear each
/// other. Those that make no sense there are left out.
final class GroupAttacks {
  private static final int[] MASKS = {0x01, 0x80};
  private static final int LONGEST_SETUP_SEGMENT = 320;
  private static final int EVERY_CUT_UP_TO = 48;
  private static final int STRIDE = 16;
  private static final int NONCE_BYTES = 16;
  private static final int HASH_BYTES = 32;

  /// How an attack is made on a group, and how it ends.
  private record Form(String id, List<String> stoppedBy, String why, Optional<Script> script) {}

  private static final Map<String, Form> FORMS =
      Stream.of(
              new Form(
                  "replay-in-session",
                  List.of(),
                  "Nothing numbers a packet, and its hash is right every time.",
                  Optional.empty()),
              new Form(
                  "replay-server-transcript",
                  List.of(),
                  "Nothing the server says is signed or new, and old KEY_PARTs still open.",
                  Optional.of(GroupAttacks::serverTranscript)),
              new Form("reorder", List.of(), "No packet is numbered.", Optional.empty()),
              new Form(
                  "drop-frame",
                  List.of(),
                  "No packet is numbered, so none is missed.",
                  Optional.empty()),
              new Form(
                  "drop-then-retry",
                  List.of(),
                  "Every packet stands for itself, so the next one is heard.",
                  Optional.of(GroupAttacks::dropThenRetry)),
              new Form(
                  "truncate-stream",
                  List.of(),
                  "The end of a session is not a message, so nothing proves that it was meant.",
                  Optional.of(GroupAttacks::truncate)),
              new Form(
                  "reflect-to-client",
                  List.of(),
                  "All members have one key, and a packet names no sender.",
                  Optional.of(GroupAttacks::toClient)),
              segments("split-segments", GroupAttacks::split),
              segments("coalesce-segments", GroupAttacks::coalesce),
              new Form(
                  "tamper-every-byte",
                  List.of("hash"),
                  "A changed byte is not what the hash is of, and is not shown.",
                  Optional.of(scene -> flip(scene, 0, HASH_BYTES))),
              new Form(
                  "tamper-ciphertext",
                  List.of("hash"),
                  "A changed byte is not what the hash is of, and is not shown.",
                  Optional.of(scene -> flip(scene, NONCE_BYTES, HASH_BYTES))),
              new Form(
                  "tamper-iv",
                  List.of("hash"),
                  "Without a new hash a changed text is not shown.",
                  Optional.of(scene -> flip(scene, 0, HASH_BYTES + NONCE_BYTES))),
              new Form(
                  "unauthorised-client",
                  List.of("signature"),
                  "A login is verified with the public key of the name it gives.",
                  Optional.empty()),
              new Form(
                  "identity-enumeration",
                  List.of("same-refusal"),
                  "A name that nobody has is refused in the same words, and no sooner.",
                  Optional.of(GroupAttacks::enumerate)),
              new Form(
                  "traffic-analysis",
                  List.of(),
                  "Nothing hides how long a text is.",
                  Optional.empty()),
              new Form(
                  "slowloris",
                  List.of(HouseDefence.DEADLINES.word()),
                  "A login has a deadline that no trickle of bytes moves.",
                  Optional.empty()),
              new Form(
                  "garbage-bytes",
                  List.of("ascii"),
                  "What does not parse ends its own connection and nothing else.",
                  Optional.empty()))
          .collect(toMap(Form::id, form -> form));

  private GroupAttacks() {}

  /// Those of `general` that can be made on a group.
  static List<Attack> of(List<Attack> general) {
    return general.stream().flatMap(attack -> adapted(attack).stream()).toList();
  }

  private static Optional<Attack> adapted(Attack attack) {
    return Optional.ofNullable(FORMS.get(attack.id()))
        .map(form ->
            new Attack(
                attack.id(),
                attack.scenario(),
                attack.exploits(),
                form.stoppedBy(),
                attack.story(),
                form.why(),
                form.script().orElse(attack.script())));
  }

  private static Form segments(String id, Script script) {
    return new Form(
        id,
        List.of("collection"),
        "Up to the first packet, messages are put together and cut apart by what they say.",
        Optional.of(script));
  }

  private static void serverTranscript(Scene scene) {
    var before = scene.enter(Part.VICTIM);
    scene.give(before, "5");
    var recording = new Recording(before);
    before.leave();
    var line = scene.inPlaceOf(Optional.<Line>empty(), Optional.of(recording));
    var victim =
        line.map(old -> scene.client(scene.identity(Part.VICTIM), old))
            .orElseGet(() -> scene.enter(Part.VICTIM));
    line.ifPresent(_ -> victim.handshake());
    boolean sent = victim.give("7").isPresent();
    scene
        .observe("the words of an old session")
        .harmIf(
            sent && line.isPresent(),
            "made a key with nobody, and told nobody what was for a group")
        .harmIf(!sent && line.isEmpty(), "not served")
        .conclude(victim.fate());
    victim.leave();
  }

  private static void dropThenRetry(Scene scene) {
    var expected = scene.rehearse("42");
    var victim = scene.enter(Part.VICTIM);
    scene.strike(() -> {
      victim.tap(new Move.Drop());
      scene.give(victim, "42");
    });
    scene.give(victim, "42");
    var heard = scene.hear();
    scene
        .observe("one lost packet")
        .harmIf(heard.equals(nothing()), "the second try was refused")
        .told(heard, expected.at(victim.line()))
        .withstand();
  }

  private static void truncate(Scene scene) {
    var box = new Box(scene.connect());
    var witness = scene.enter(Part.WITNESS, box);
    var victim = scene.enter(Part.VICTIM);
    scene.give(victim, "5");
    scene.settle();
    scene.strike(() -> box.allow(0));
    scene.give(victim, "7");
    scene.settle();
    boolean heard = witness.delivered().size() == 2;
    scene.strike(() -> {
      box.hangUp();
      witness.listen();
    });
    scene
        .observe("a text that never came")
        .harmIf(
            !heard
                && witness.fate() instanceof Fate.Ended(var why, _)
                && why.reason() == Reason.PEER_CLOSED,
            "looked like an orderly end")
        .conclude(witness.fate());
  }

  private static void toClient(Scene scene) {
    var box = new Box(scene.connect());
    var victim = scene.enter(Part.VICTIM, box);
    scene.give(victim, "5");
    var own = victim.sent().getLast();
    scene.strike(() -> box.tell(own));
    scene.settle();
    scene
        .observe("its own packet")
        .harmIf(!victim.delivered().isEmpty(), "shown as what another member said")
        .conclude(victim.fate());
  }

  private static void split(Scene scene) {
    IntStream.range(1, LONGEST_SETUP_SEGMENT)
        .filter(cut -> cut <= EVERY_CUT_UP_TO || cut % STRIDE == 0)
        .forEach(
            cut -> segmented(scene, "cut at byte " + cut, Segments.split(scene.connect(), cut)));
  }

  private static void coalesce(Scene scene) {
    segmented(scene, "in one segment", Segments.joined(scene.connect()));
  }

  /// Until the group has its key; how packets are cut is part of what they are.
  private static void segmented(Scene scene, String how, Segments path) {
    if (scene.inPlaceOf(true, false)) {
      path.rest();
    }
    var victim = scene.client(scene.identity(Part.VICTIM), path);
    boolean served = victim.handshake() && scene.gather(Part.VICTIM, victim);
    path.rest();
    boolean heard = served && victim.give("42").isPresent() && !scene.hear().equals(nothing());
    victim.leave();
    scene.observe(how).harmIf(!heard, "an honest client was not served").withstand();
  }

  private static List<String> nothing() {
    return List.of("nothing");
  }

  /// Each byte of a packet from `from`, but for the last ones.
  private static void flip(Scene scene, int from, int butLast) {
    var victim = scene.enter(Part.VICTIM);
    scene.give(victim, "pay 0100 to bob");
    scene.settle();
    int size = victim.sent().getLast().size();
    for (int at = from; at < size - butLast; at++) {
      for (int mask : MASKS) {
        flip(scene, victim, new Move.Flip(at, mask));
      }
    }
  }

  private static void flip(Scene scene, Client victim, Move.Flip flip) {
    var before = scene.hear();
    scene.strike(() -> {
      victim.tap(flip);
      scene.give(victim, "pay 0100 to bob");
    });
    scene
        .observe("byte %d ^ %02x".formatted(flip.offset(), flip.mask()))
        .told(scene.hear(), before)
        .harmIf(!victim.isServed(), "the session was lost")
        .withstand();
  }

  private static void enumerate(Scene scene) {
    var known = knock(scene, scene.identity(Part.VICTIM).name());
    var unknown = knock(scene, "nobody");
    scene
        .observe("a name that exists and one that does not")
        .harmIf(
            known.received().size() != unknown.received().size(),
            "one is refused before it has signed")
        .withstand();
    known.hangUp();
    unknown.hangUp();
  }

  private static Line knock(Scene scene, String name) {
    var line = scene.connect();
    scene.strike(() -> line.send(scene.encode(CertRelayForge.request(name))));
    return line;
  }
}
