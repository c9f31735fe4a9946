package io.sallyport.protocol.range.attack;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.Sha256;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Weakness;
import io.sallyport.protocol.range.Attack;
import io.sallyport.protocol.range.Box;
import io.sallyport.protocol.range.Client;
import io.sallyport.protocol.range.Line;
import io.sallyport.protocol.range.Move;
import io.sallyport.protocol.range.Part;
import io.sallyport.protocol.range.Scene;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.wire.certrelay.CertRelayForge;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/// Attacks on the key of a group, and on what its members say.
final class CertRelayAttacks {
  private static final int PINS = 10_000;

  static final Attack KEY_SUBSTITUTION =
      new Attack(
              "relay-key-substitution",
              0,
              Weakness.MAN_IN_THE_MIDDLE,
              List.of(),
              "A server answers every request for a key with a key of its own.",
              "The server gives bare keys; no certificate reaches the client.",
              Wires.orNoise(CertRelayAttacks::substituteKeys, NoiseLetters::substituteKeys))
          .but(
              Wires.NOISE,
              List.of("known-identity"),
              "Who is known signs with the key that he was first known by.");

  static final List<Attack> ALL =
      List.of(
          new Attack(
              "replay-key-part",
              0,
              Weakness.REPLAY_TO_CLIENT,
              List.of(),
              "A box without any key gives a client a KEY_PART of an earlier group.",
              "A KEY_PART says nothing of when it was made, and the first one of a member counts.",
              CertRelayAttacks::replayKeyPart),
          new Attack(
              "key-part-injection",
              0,
              Weakness.MAN_IN_THE_MIDDLE,
              List.of(),
              "A box gives a client KEY_PARTs of its own in the names of the others.",
              "A KEY_PART names who it is from and proves nothing; the first one counts.",
              CertRelayAttacks::injectKeyPart),
          KEY_SUBSTITUTION,
          new Attack(
              "cbc-iv-flip",
              0,
              Weakness.UNKEYED_INTEGRITY,
              List.of(),
              "Somebody who knows a text, and no key, changes its first block and makes a new"
                  + " hash.",
              "A hash is not a MAC: everybody can make one.",
              CertRelayAttacks::flipIv),
          new Attack(
              "plaintext-hash-dictionary",
              0,
              Weakness.GUESSED_TEXT,
              List.of(),
              "Somebody who only listens tries every PIN of four digits.",
              "The hash of the text is sent in clear.",
              CertRelayAttacks::guess),
          new Attack(
              "insider-impersonation",
              0,
              Weakness.INSIDER_IMPERSONATION,
              List.of(),
              "A member says something when another is expected to.",
              "A packet names no sender, and all members have the same key.",
              CertRelayAttacks::impersonate),
          new Attack(
              "forged-sender",
              0,
              Weakness.SECOND_IDENTITY,
              List.of("sender"),
              "A member sends a KEY_PART in the name of another over its own connection.",
              "The server relays KEY_PARTs of the one whose connection it is.",
              CertRelayAttacks::forgeSender),
          new Attack(
              "member-before-start",
              0,
              Weakness.PHASE_CONFUSION,
              List.of("phase"),
              "A member sends a KEY_PART and a packet before the others are here.",
              "Nothing is relayed before all are here and the receiver has begun.",
              CertRelayAttacks::beforeStart));

  private CertRelayAttacks() {}

  private static void replayKeyPart(Scene scene) {
    var expected = scene.rehearse("42");
    var old = new Box(scene.connect());
    scene.enter(Part.VICTIM, old);
    var from = scene.identity(Part.WITNESS).name();
    var to = scene.identity(Part.VICTIM).name();
    var recorded =
        old.received().stream().filter(frame -> CertRelayForge.isKeyPart(frame, from, to)).toList();
    scene.require(!recorded.isEmpty(), "no KEY_PART was seen");
    confuse(scene, "a KEY_PART of another group", recorded, expected.stays());
  }

  private static void injectKeyPart(Scene scene) {
    var expected = scene.rehearse("42");
    var to = scene.identity(Part.VICTIM).name();
    var keys = scene.arena().protocol().publicKeys(scene.arena().keys());
    var forged =
        List.of(Part.WITNESS, Part.INSIDER).stream()
            .map(part ->
                CertRelayForge.keyPart(
                    scene.identity(part).name(),
                    to,
                    Secret.copyOf(scene.entropy().bytes(CertRelayForge.PART_BYTES)),
                    Objects.requireNonNull(keys.get(to)),
                    scene.entropy()))
            .toList();
    confuse(scene, "KEY_PARTs of nobody", forged, expected.stays());
  }

  /// A client is told these before the genuine ones come.
  private static void confuse(
      Scene scene, String what, List<Frame> keyParts, List<String> undisturbed) {
    scene.disperse();
    var box = new Box(scene.connect());
    var victim = scene.client(scene.identity(Part.VICTIM), box);
    scene.require(victim.handshake(), "the victim could not log in");
    scene.strike(() -> keyParts.forEach(box::tell));
    boolean keyed = scene.gather(Part.VICTIM, victim) && victim.give("42").isPresent();
    scene
        .observe(what)
        .harmIf(
            keyed && !scene.hear().equals(undisturbed),
            "the client made a key that no other member has")
        .conclude(victim.fate());
    victim.leave();
  }

  private static void substituteKeys(Scene scene) {
    var relay = new FalseServer(scene, scene.identity(Part.VICTIM).name());
    var victim = scene.client(scene.identity(Part.VICTIM), relay);
    scene.strike(victim::handshake);
    scene.strike(() -> victim.give("42"));
    scene
        .observe("42")
        .harmIf(relay.read().contains("42"), "read by somebody else")
        .conclude(victim.fate());
  }

  private static void flipIv(Scene scene) {
    var known = "pay 0100 to bob";
    var wanted = "pay 9999 to bob";
    var expected = scene.rehearse(known);
    var victim = scene.enter(Part.VICTIM);
    scene.strike(() -> victim.tap(new Move.Rewrite(packet -> rewritten(packet, known, wanted))));
    scene.give(victim, known);
    scene
        .observe(known)
        .told(scene.hear(), expected.at(victim.line()))
        .conclude(victim.line().fate());
  }

  private static byte[] rewritten(byte[] packet, String known, String wanted) {
    var changed = packet.clone();
    var was = known.getBytes(US_ASCII);
    var is = wanted.getBytes(US_ASCII);
    for (int i = 0; i < was.length; i++) {
      changed[i] ^= (byte) (was[i] ^ is[i]);
    }
    System.arraycopy(
        Sha256.hash(is), 0, changed, changed.length - Sha256.HASH_BYTES, Sha256.HASH_BYTES);
    return changed;
  }

  private static void guess(Scene scene) {
    var pin = "4711";
    var victim = scene.enter(Part.VICTIM);
    scene.give(victim, pin);
    var packet = victim.sent().getLast().toArray();
    var hash = Arrays.copyOfRange(packet, packet.length - Sha256.HASH_BYTES, packet.length);
    var tries = scene.inPlaceOf(0, PINS);
    var found =
        IntStream.range(0, tries)
            .mapToObj("%04d"::formatted)
            .filter(guess -> MessageDigest.isEqual(Sha256.hash(guess.getBytes(US_ASCII)), hash))
            .toList();
    scene
        .observe("a PIN")
        .harmIf(found.equals(List.of(pin)), "found among %d".formatted(PINS))
        .withstand();
  }

  private static void impersonate(Scene scene) {
    var victim = scene.enter(Part.VICTIM);
    var witness = scene.enter(Part.WITNESS);
    var insider = scene.enter(Part.INSIDER);
    scene.give(victim, "42");
    scene.strike(() -> scene.give(insider, "43"));
    scene.settle();
    long senders = witness.delivered().stream().map(Envelope::from).distinct().count();
    scene
        .observe("two members that say something")
        .harmIf(
            witness.delivered().size() > senders,
            "what one said is told from what another said by nothing")
        .withstand();
  }

  private static void forgeSender(Scene scene) {
    var box = new Box(scene.connect());
    scene.enter(Part.WITNESS, box);
    var insider = scene.enter(Part.INSIDER);
    var from = scene.identity(Part.VICTIM).name();
    var to = scene.identity(Part.WITNESS).name();
    var before = parts(box, from, to);
    scene.strike(() -> insider.line().send(scene.encode(forgedPart(scene, from, to))));
    scene.settle();
    scene
        .observe("a KEY_PART in another's name")
        .harmIf(parts(box, from, to) > before, "relayed as if it were genuine")
        .withstand();
  }

  private static Frame forgedPart(Scene scene, String from, String to) {
    var keys = scene.arena().protocol().publicKeys(scene.arena().keys());
    return CertRelayForge.keyPart(
        from,
        to,
        Secret.copyOf(scene.entropy().bytes(CertRelayForge.PART_BYTES)),
        Objects.requireNonNull(keys.get(to)),
        scene.entropy());
  }

  private static long parts(Line line, String from, String to) {
    return line.received().stream()
        .filter(frame -> CertRelayForge.isKeyPart(frame, from, to))
        .count();
  }

  private static void beforeStart(Scene scene) {
    scene.disperse();
    var witness = alone(scene, Part.WITNESS);
    var insider = alone(scene, Part.INSIDER);
    int before = witness.line().received().size();
    var from = scene.identity(Part.INSIDER).name();
    var to = scene.identity(Part.WITNESS).name();
    scene.strike(() -> {
      insider.line().send(scene.encode(forgedPart(scene, from, to)));
      insider.line().send(new byte[Sha256.HASH_BYTES * 2]);
    });
    scene.arena().elapse(Duration.ofSeconds(2));
    scene
        .observe("a member that does not wait")
        .harmIf(witness.line().received().size() > before, "heard by one who has not begun")
        .withstand();
    insider.leave();
    witness.leave();
  }

  /// Logged in, while its group is not complete.
  private static Client alone(Scene scene, Part part) {
    var client = scene.client(scene.identity(part), scene.connect());
    scene.require(client.handshake(), part + " could not log in");
    return client;
  }
}
