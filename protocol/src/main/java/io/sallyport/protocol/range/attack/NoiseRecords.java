package io.sallyport.protocol.range.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Weakness;
import io.sallyport.protocol.range.Attack;
import io.sallyport.protocol.range.Client;
import io.sallyport.protocol.range.Fate;
import io.sallyport.protocol.range.Line;
import io.sallyport.protocol.range.Part;
import io.sallyport.protocol.range.Recording;
import io.sallyport.protocol.range.Relay;
import io.sallyport.protocol.range.Scene;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.wire.noise.NoiseForge;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// Attacks on `noise` by those who hear its records, or are logged in and keep no rules.
final class NoiseRecords {
  private static final int SAME = 300;
  private static final int BLOCK_BYTES = 16;
  private static final int TYPES = 256;
  private static final int NUMBER_BYTES = 4;

  /// Of this type a number is all there is to it.
  private static final int ROSTER_QUESTION = 0x28;

  /// Where the text of a PING is in its record.
  private static final int ECHO_AT = 3;

  private static final String KNOWN = "attack!!";
  private static final String HIDDEN = "retreat.";

  static final Attack NONCE_REUSE =
      new Attack(
          "gcm-nonce-reuse",
          0,
          Weakness.NONCE_REUSE,
          List.of("counter"),
          "Somebody who knows one text of a session combines its record with the next.",
          "Each record has a nonce of its own, so two of them have nothing in common.",
          NoiseRecords::nonceReuse);

  static final Attack FUTURE_SESSION =
      new Attack(
          "future-session-decrypt",
          0,
          Weakness.BREAKABLE_KEYS,
          List.of("fresh-keys"),
          "Somebody steals the key of one session and listens to the next.",
          "Each session agrees on a key anew, and nothing of the one before enters it.",
          NoiseRecords::futureSession);

  private NoiseRecords() {}

  private static void nonceReuse(Scene scene) {
    var victim = scene.enter(Part.VICTIM);
    var known = echo(victim, KNOWN);
    var hidden = echo(victim, HIDDEN);
    victim.leave();
    var read = scene.inPlaceOf("", combined(known, hidden));
    scene
        .observe("a text behind one that is known")
        .harmIf(read.equals(HIDDEN), "read '%s' without any key".formatted(read))
        .withstand();
  }

  private static String combined(Frame known, Frame hidden) {
    var text = KNOWN.getBytes(ISO_8859_1);
    for (int i = 0; i < text.length; i++) {
      text[i] ^= (byte) (known.u8(ECHO_AT + i) ^ hidden.u8(ECHO_AT + i));
    }
    return new String(text, ISO_8859_1);
  }

  private static Frame echo(Client client, String text) {
    client.submit(new Request.Echo(text));
    return client.sent().getLast();
  }

  /// The same is said many times.
  static void patterns(Scene scene) {
    var victim = scene.enter(Part.VICTIM);
    var blocks = new ArrayList<Frame>();
    for (int i = 0; i < SAME; i++) {
      var frame = echo(victim, KNOWN);
      for (int at = 0; at < frame.size(); at += BLOCK_BYTES) {
        blocks.add(Frame.owning(frame.copy(at, at + BLOCK_BYTES)));
      }
    }
    boolean served = victim.isServed();
    victim.leave();
    scene.require(served, "the session ended before");
    int again = scene.inPlaceOf(0, blocks.size() - new HashSet<>(blocks).size());
    scene
        .observe("one text %d times".formatted(SAME))
        .harmIf(again > 0, "%d of %d blocks came again".formatted(again, blocks.size()))
        .withstand();
  }

  static void desynchronise(Scene scene) {
    misbehave(
        scene,
        "a wrong key",
        forge -> message(scene, forge.sealingWith(scene.randomKey()), 2, Part.VICTIM));
    misbehave(scene, "a counter too far", forge -> message(scene, forge.after(), 2, Part.VICTIM));
    misbehave(scene, "a number that has passed", forge -> message(scene, forge, 0, Part.VICTIM));
  }

  /// A member plays by the rules for one message, and then does not.
  private static void misbehave(Scene scene, String how, Function<NoiseForge, Frame> crime) {
    var expected = scene.rehearse("42");
    var line = scene.connect();
    var forge = enter(scene, line);
    line.send(scene.encode(message(scene, forge, 1, Part.VICTIM)));
    scene.strike(line, crime.apply(forge.after()));
    scene.observe(how).told(scene.hear(), expected.at(line)).conclude(line.fate());
    line.hangUp();
  }

  /// A member says something in the name of another.
  static void secondName(Scene scene) {
    var nothing = scene.rehearse();
    var line = scene.connect();
    var forge = enter(scene, line);
    scene.strike(line, message(scene, forge, 1, Part.INSIDER));
    scene
        .observe("a text in another's name")
        .told(scene.hear(), nothing.at(line))
        .conclude(line.fate());
    line.hangUp();
  }

  /// A member says everything that has a number behind its type.
  static void unknownTypes(Scene scene) {
    var nothing = scene.rehearse();
    IntStream.range(0, TYPES)
        .filter(type -> type != ROSTER_QUESTION)
        .forEach(type -> unknownType(scene, type));
    scene.observe("an inbox afterwards").told(scene.hear(), nothing.gone()).withstand();
  }

  private static void unknownType(Scene scene, int type) {
    var line = scene.connect();
    var forge = enter(scene, line);
    boolean answered = scene.strike(line, forge.say(type, new byte[NUMBER_BYTES]));
    scene.observe("type %02x".formatted(type)).harmIf(answered, "answered").conclude(line.fate());
    line.hangUp();
  }

  /// Somebody has a recording, and steals the keys of both ends later.
  static void pastSession(Scene scene) {
    var victim = scene.enter(Part.VICTIM);
    scene.give(victim, "42");
    victim.leave();
    scene.hear();
    var thief = new Relay(scene, "42", "42");
    var line = thief.connectWithStolenKey();
    scene.strike(() -> victim.sent().forEach(frame -> line.send(scene.encode(frame))));
    scene
        .observe("the key of the node")
        .harmIf(thief.read().contains("42"), "read '42' with it")
        .conclude(line.fate());
    var path = scene.inPlaceOf(scene.connect(), new Recording(victim));
    var again = scene.client(scene.identity(Part.VICTIM), path);
    boolean opened = again.handshake();
    scene
        .observe("the key of the client")
        .harmIf(scene.inPlaceOf(false, opened), "opened with it")
        .conclude(again.fate());
    again.leave();
  }

  private static void futureSession(Scene scene) {
    var line = scene.connect();
    var stolen = enter(scene, line);
    var own = stolen.read(message(scene, stolen, 0, Part.VICTIM));
    scene.require(own.equals(Optional.of("42")), "it is not the key of its session");
    line.hangUp();
    var victim = scene.enter(Part.VICTIM);
    scene.give(victim, "42");
    var read = scene.inPlaceOf(Optional.empty(), stolen.read(victim.lastGift()));
    victim.leave();
    scene.hear();
    scene
        .observe("the session after the one whose key was stolen")
        .harmIf(read.isPresent(), "read '42' with it")
        .withstand();
  }

  private static Frame message(Scene scene, NoiseForge forge, long number, Part from) {
    return forge.message(
        number, scene.identity(from).name(), scene.identity(Part.WITNESS).name(), "42");
  }

  /// Somebody who is let in as it should be, and keeps no rules from then on.
  static NoiseForge enter(Scene scene, Line line) {
    UnaryOperator<List<Frame>> exchange =
        frames -> {
          int before = line.received().size();
          frames.forEach(frame -> line.send(scene.encode(frame)));
          var all = line.received();
          return all.subList(before, all.size());
        };
    var forge =
        NoiseForge.enter(
            NoiseLogins.protocol(scene), scene.identity(Part.VICTIM), scene.entropy(), exchange);
    scene.require(line.fate().equals(new Fate.Open(true)), "the insider was not let in");
    return forge;
  }
}
