package io.sallyport.protocol.range.attack;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Identity;
import io.sallyport.protocol.machine.Weakness;
import io.sallyport.protocol.range.Attack;
import io.sallyport.protocol.range.HouseDefence;
import io.sallyport.protocol.range.Part;
import io.sallyport.protocol.range.Scene;
import io.sallyport.protocol.wire.ratchet.RatchetForge;
import io.sallyport.protocol.wire.ratchet.RatchetForge.Field;
import io.sallyport.protocol.wire.ratchet.RatchetProtocol;
import java.util.List;
import java.util.function.Function;

/// Attacks by those who know the frames of `ratchet`: with a key, against its rules, or without.
final class RatchetAttacks {
  /// Frames in the victim's name that once ended its session, each by another error.
  private static final List<Kind> KEYLESS =
      List.of(
          new Kind(10, 0, 1),
          new Kind(30, 0, 1),
          new Kind(30, 9, 1),
          new Kind(30, 2, 1),
          new Kind(30, 2, 2),
          new Kind(40, 2, 2),
          new Kind(200, 2, 1),
          new Kind(60, 2, 1));

  private record Kind(int opcode, int round, int direction) {
    Frame frame(Identity victim, Entropy entropy) {
      return RatchetForge.keyless(opcode, victim, round, direction, entropy);
    }

    @Override
    public String toString() {
      return "opcode %d, round %d, direction %d".formatted(opcode, round, direction);
    }
  }

  static final Attack SESSION_KILL =
      new Attack(
              "session-kill-keyless",
              0,
              Weakness.SESSION_KILL,
              List.of("mac", "padding", HouseDefence.IDENTITY_LOCK.word()),
              "A stranger sends what once ended a client's session from a connection of his own.",
              "A frame reaches the session of its own connection only, whatever name it bears.",
              Wires.orNoise(
                  Wires.either(
                      RatchetAttacks::sessionKill,
                      RatchetAttacks::sessionKill,
                      RatchetAttacks::sessionKill,
                      DdesAttacks::sessionKill),
                  NoiseLogins::sessionKill))
          .but(
              Wires.NOISE,
              List.of(HouseDefence.PROOF.word()),
              "A frame reaches its own connection only, and only the newest of the same key take"
                  + " each other's place.")
          .but(Wires.DDES, List.of(), "An end reaches the session of its own connection only.");

  static final Attack LIVE_HELLO =
      new Attack(
              "replay-hello-live",
              0,
              Weakness.SESSION_KILL,
              List.of(HouseDefence.IDENTITY_LOCK.word()),
              "The login of a client that is still there is sent again on another connection.",
              "An identity belongs to the connection that took it first.",
              Wires.orNoise(RatchetAttacks::liveHello, NoiseLogins::liveHello))
          .but(
              Wires.NOISE,
              List.of("fresh-keys"),
              "A login answers keys that the node made for one connection.");

  static final List<Attack> ALL =
      List.of(
          LIVE_HELLO,
          new Attack(
              "tamper-round",
              4,
              Weakness.REORDERING,
              List.of("round"),
              "A round is changed on the way, or the holder of the keys chooses one that is not"
                  + " due.",
              "Only the round that is due is accepted, from whomever.",
              RatchetAttacks::wrongRound),
          SESSION_KILL);

  private RatchetAttacks() {}

  /// The login of a client that is still there, on another connection.
  private static void liveHello(Scene scene) {
    var served = scene.answerTo("42");
    var victim = scene.enter(Part.VICTIM);
    var attacker = scene.connect();
    scene.strike(() -> attacker.send(scene.encode(victim.sent().getFirst())));
    scene
        .observe("the login of somebody who is there")
        .told(victim.give("42").orElse("nothing"), served)
        .conclude(attacker.fate());
  }

  static void desynchronise(Scene scene) {
    misbehave(
        scene,
        "a wrong encryption key",
        forge -> forge.encryptingWith(scene.randomKey()).data(2, "42", scene.entropy()));
    misbehave(
        scene,
        "a wrong tag key",
        forge -> forge.authenticatingWith(scene.randomKey()).data(2, "42", scene.entropy()));
    misbehave(scene, "a wrong round", forge -> forge.data(3, "42", scene.entropy()));
  }

  private static void wrongRound(Scene scene) {
    TamperAttacks.flip(scene, Field.ROUND::offsets);
    misbehave(scene, "the round of the login", forge -> forge.data(0, "42", scene.entropy()));
    misbehave(scene, "the last round", forge -> forge.data(1, "42", scene.entropy()));
    misbehave(scene, "a later round", forge -> forge.data(9, "42", scene.entropy()));
  }

  /// A member plays by the rules up to round 2, and then does not.
  private static void misbehave(Scene scene, String how, Function<RatchetForge, Frame> crime) {
    var expected = scene.rehearse("7");
    var protocol = (RatchetProtocol) scene.arena().protocol();
    var line = scene.connect();
    var start = RatchetForge.of(protocol, scene.identity(Part.INSIDER));
    var hello = start.hello(scene.entropy());
    line.send(scene.encode(hello));
    var greeted = start.after(hello);
    var data = greeted.data(1, "7", scene.entropy());
    line.send(scene.encode(data));
    scene.require(line.received().size() == 2, "the insider was not served");
    boolean answered = scene.strike(line, crime.apply(greeted.after(data)));
    scene
        .observe(how)
        .harmIf(answered, "answered")
        .told(scene.hear(), expected.at(line))
        .conclude(line.fate());
    line.hangUp();
  }

  private static void sessionKill(Scene scene) {
    KEYLESS.forEach(kind -> sessionKill(scene, kind));
  }

  private static void sessionKill(Scene scene, Kind kind) {
    var served = scene.answerTo("42");
    var victim = scene.enter(Part.VICTIM);
    scene.give(victim, "7");
    var attacker = scene.connect();
    scene.strike(attacker, kind.frame(scene.identity(Part.VICTIM), scene.entropy()));
    scene
        .observe(kind.toString())
        .told(victim.give("42").orElse("nothing"), served)
        .conclude(attacker.fate());
    victim.leave();
    attacker.hangUp();
  }
}
