package io.sallyport.protocol.range.attack;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Identity;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.machine.Weakness;
import io.sallyport.protocol.range.Attack;
import io.sallyport.protocol.range.Client;
import io.sallyport.protocol.range.Fate;
import io.sallyport.protocol.range.Line;
import io.sallyport.protocol.range.Move;
import io.sallyport.protocol.range.Part;
import io.sallyport.protocol.range.Scene;
import io.sallyport.protocol.service.Proof;
import io.sallyport.protocol.wire.Protocols;
import io.sallyport.protocol.wire.noise.NoiseForge;
import io.sallyport.protocol.wire.noise.NoiseProtocol;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Attacks on `noise` by those who have no key that the node knows, or stand on the way while
/// somebody logs in.
final class NoiseLogins {
  private static final String NOBODY = "nobody";
  private static final int POINT_BYTES = 32;
  private static final int IMPOSTORS = 6;
  private static final int RECORD_BYTES = 80;

  static final Attack DOWNGRADE =
      new Attack(
          "downgrade",
          0,
          Weakness.DOWNGRADE,
          List.of("preamble", "prologue"),
          "The version and the suite that a client asks for are changed on the way, and clients of"
              + " other protocols come to the wrong port.",
          "There is one preamble for each suite, and the handshake covers it; nobody tries"
              + " something else instead.",
          NoiseLogins::downgrade);

  private NoiseLogins() {}

  private static void downgrade(Scene scene) {
    changed(scene, "another name", 0, 0x01);
    changed(scene, "an older version", 4, 0x01);
    changed(scene, "a newer version", 4, 0x03);
    changed(scene, "another suite", 5, 0x03);
    changed(scene, "a suite that does not exist", 5, 0x80);
    changed(scene, "a reserved byte", 6, 0x01);
    changed(scene, "the other reserved byte", 7, 0x80);
    Protocols.ALL.stream()
        .filter(protocol -> !(protocol instanceof NoiseProtocol))
        .forEach(protocol -> strayed(scene, protocol));
  }

  private static void changed(Scene scene, String what, int offset, int mask) {
    var nothing = scene.rehearse();
    var victim = scene.client(scene.identity(Part.VICTIM), scene.connect());
    scene.strike(() -> victim.tap(new Move.Flip(offset, mask)));
    boolean let = victim.handshake();
    scene
        .observe(what)
        .harmIf(let && victim.isTapped(), "let in")
        .told(scene.hear(), nothing.gone())
        .conclude(victim.line().fate());
    victim.leave();
  }

  private static void strayed(Scene scene, Protocol other) {
    var keys = other.inLab().classroomKeys().entrySet().iterator();
    var identity = keys.hasNext() ? identity(keys.next()) : new Identity(NOBODY, scene.randomKey());
    var stray = scene.client(other.inLab(), identity, scene.connect());
    scene.strike(stray::handshake);
    stray.leave();
    scene
        .observe("a client of " + other.name())
        .harmIf(isIn(stray.line().fate()), "let in")
        .conclude(stray.line().fate());
  }

  private static Identity identity(Map.Entry<String, Secret> key) {
    return new Identity(key.getKey(), key.getValue());
  }

  /// Tries to be the witness, and to take what waits for it.
  static void spoof(Scene scene) {
    var name = scene.identity(Part.WITNESS).name();
    spoof(scene, "an invitation that nobody gave", invited(scene, name));
    spoof(scene, "a key that nobody shares", shared(scene, name));
    spoof(scene, "a key that nobody registered", scene.arena().protocol());
  }

  private static void spoof(Scene scene, String what, Protocol protocol) {
    var expected = scene.rehearse("42");
    var sender = scene.enter(Part.VICTIM);
    scene.give(sender, "42");
    sender.leave();
    var impostor = stranger(scene, protocol, scene.identity(Part.WITNESS).name());
    scene.strike(() -> {
      if (impostor.handshake()) {
        scene.errand().hear(impostor);
      }
    });
    impostor.leave();
    scene.observe(what).told(scene.hear(), expected.gone()).conclude(impostor.line().fate());
  }

  static void confusable(Scene scene) {
    var victim = scene.identity(Part.VICTIM).name();
    confusable(scene, "an invisible joiner", victim + "\u200d");
    confusable(scene, "an invisible blank in front", "\u200b" + victim);
    confusable(scene, "a blank", victim + " ");
    confusable(scene, "a change of direction", victim + "\u202e");
    confusable(scene, "a zero", victim + "\0");
    confusable(scene, "a Cyrillic letter", "\u0430" + victim.substring(1));
    confusable(scene, "65 marks on one letter", "a" + "\u0301".repeat(65) + victim);
    confusable(scene, "a capital", victim.toUpperCase(Locale.ROOT));
    confusable(scene, "no letter", "");
  }

  private static void confusable(Scene scene, String what, String name) {
    var stranger = stranger(scene, invited(scene, name), name);
    scene.strike(stranger::handshake);
    var fate = stranger.line().fate();
    scene.observe(what).harmIf(isIn(fate), "let in").conclude(fate);
    stranger.leave();
  }

  /// Says that it shares a key, or was invited, under names that exist and names that do not.
  static void knockAndCompare(Scene scene) {
    var known = scene.identity(Part.VICTIM).name();
    compare(
        scene, "a shared key", stranger(scene, shared(scene, known), known), shared(scene, NOBODY));
    compare(
        scene,
        "an invitation",
        stranger(scene, invited(scene, known), known),
        invited(scene, NOBODY));
  }

  private static void compare(Scene scene, String what, Client known, Protocol otherwise) {
    var unknown = stranger(scene, otherwise, NOBODY);
    scene.strike(known::handshake);
    scene.strike(unknown::handshake);
    scene.observe(what + ", a name that exists").conclude(known.line().fate());
    scene
        .observe(what + ", a name that does not")
        .harmIf(
            !look(known).equals(look(unknown)),
            "answered by %s, the other by %s".formatted(look(unknown), look(known)))
        .conclude(unknown.line().fate());
  }

  /// What anybody on the path sees of the answers.
  private static String look(Client client) {
    var sizes = client.line().received().stream().map(Frame::size).toList();
    return "frames of %s bytes and %s".formatted(sizes, client.isServed() ? "more" : "an end");
  }

  /// Sends what might reach the session of somebody else.
  static void sessionKill(Scene scene) {
    sessionKill(
        scene,
        "records of nobody",
        line -> {
          var frames =
              NoiseForge.hoping(protocol(scene), new byte[POINT_BYTES], zeros(), scene.entropy());
          line.line().send(scene.encode(frames.getFirst()));
          line.line().send(scene.encode(Frame.owning(scene.entropy().bytes(RECORD_BYTES))));
        });
    sessionKill(scene, "a login in its name", Client::handshake);
  }

  private static void sessionKill(Scene scene, String what, Consumer<Client> crime) {
    var served = scene.answerTo("42");
    var victim = scene.enter(Part.VICTIM);
    scene.give(victim, "7");
    var name = scene.identity(Part.VICTIM).name();
    var strangers =
        IntStream.range(0, IMPOSTORS)
            .mapToObj(_ -> stranger(scene, invited(scene, name), name))
            .toList();
    scene.strike(() -> strangers.forEach(crime));
    scene
        .observe(what)
        .told(victim.give("42").orElse("nothing"), served)
        .conclude(strangers.getLast().line().fate());
    victim.leave();
    strangers.forEach(Client::leave);
    scene.hear();
  }

  /// The login of a client that is there comes again, more often than one key may be there.
  static void liveHello(Scene scene) {
    var served = scene.answerTo("42");
    var victim = scene.enter(Part.VICTIM);
    var login = victim.sent();
    var attackers = IntStream.range(0, IMPOSTORS).mapToObj(_ -> scene.connect()).toList();
    scene.strike(
        () -> attackers.forEach(line -> login.forEach(frame -> line.send(scene.encode(frame)))));
    scene
        .observe("the login of somebody who is there")
        .told(victim.give("42").orElse("nothing"), served)
        .conclude(attackers.getLast().fate());
    victim.leave();
    attackers.forEach(Line::hangUp);
    scene.hear();
  }

  /// Begins with points of low order, whose secret everybody knows.
  static void allZero(Scene scene) {
    for (var point : KeyAttacks.LOW_ORDER) {
      var line = scene.connect();
      var frames =
          NoiseForge.hoping(
              protocol(scene), HexFormat.of().parseHex(point), zeros(), scene.entropy());
      scene.strike(() -> frames.forEach(frame -> line.send(scene.encode(frame))));
      scene
          .observe(point)
          .harmIf(!line.received().isEmpty(), "led to a key that everybody knows")
          .conclude(line.fate());
      line.hangUp();
    }
  }

  static NoiseProtocol protocol(Scene scene) {
    return (NoiseProtocol) scene.arena().protocol();
  }

  private static Client stranger(Scene scene, Protocol protocol, String name) {
    return scene.client(protocol, new Identity(name, scene.randomKey()), scene.connect());
  }

  private static Protocol invited(Scene scene, String name) {
    return NoiseForge.claiming(
        protocol(scene), new Proof.Invited(name, scene.randomKey()), Optional.empty());
  }

  private static Protocol shared(Scene scene, String name) {
    return NoiseForge.claiming(
        protocol(scene), new Proof.Shared(name), Optional.of(scene.randomKey()));
  }

  private static Secret zeros() {
    return Secret.copyOf(new byte[POINT_BYTES]);
  }

  private static boolean isIn(Fate fate) {
    return switch (fate) {
      case Fate.Open(var established) -> established;
      case Fate.Ended(_, var established) -> established;
      case Fate.Crashed _ -> false;
    };
  }
}
