package io.sallyport.protocol.range.attack;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.machine.Weakness;
import io.sallyport.protocol.range.Attack;
import io.sallyport.protocol.range.Fate;
import io.sallyport.protocol.range.HouseDefence;
import io.sallyport.protocol.range.Part;
import io.sallyport.protocol.range.Scene;
import io.sallyport.protocol.wire.certrelay.CertRelayForge;
import java.util.List;

/// Attacks on logins with a signature.
final class LoginAttacks {
  private static final int ENDLESS_SEGMENTS = 64;

  static final List<Attack> ALL =
      List.of(
          new Attack(
              "replay-auth-signature",
              0,
              Weakness.REPLAY_ACROSS_SESSIONS,
              List.of(),
              "The login of a client is sent again, without any key, after it has left.",
              "The signature is of the same twelve bytes every time; nothing in it is new.",
              LoginAttacks::replayLogin),
          new Attack(
              "replay-auth-live",
              0,
              Weakness.SESSION_KILL,
              List.of(HouseDefence.IDENTITY_LOCK.word()),
              "The login of a client is sent again while the client is there.",
              "A name belongs to the connection that took it first.",
              LoginAttacks::replayLoginLive),
          new Attack(
              "signature-for-other-id",
              0,
              Weakness.IMPERSONATION,
              List.of("signature"),
              "A member sends its own signature under the name of another.",
              "A signature is verified with the key of the name that is given.",
              LoginAttacks::otherName),
          new Attack(
              "sign-anything",
              0,
              Weakness.IMPERSONATION,
              List.of("fixed-text"),
              "A signature that a client once gave for another text is sent as a login.",
              "Only the signature of AUTH_REQUEST is a login.",
              LoginAttacks::otherText),
          new Attack(
              "endless-login",
              0,
              Weakness.RESOURCE_EXHAUSTION,
              List.of("limit"),
              "A login goes on for ever.",
              "The text of a login has at most 96 bytes.",
              LoginAttacks::endlessLogin));

  private LoginAttacks() {}

  private static void replayLogin(Scene scene) {
    var victim = scene.enter(Part.VICTIM);
    victim.leave();
    var attacker = scene.connect();
    scene.strike(
        () -> victim.sent().stream().limit(2).forEach(frame -> attacker.send(scene.encode(frame))));
    scene
        .observe("the login of somebody who is gone")
        .harmIf(attacker.fate().equals(new Fate.Open(true)), "let in")
        .conclude(attacker.fate());
    attacker.hangUp();
  }

  private static void replayLoginLive(Scene scene) {
    var expected = scene.rehearse("42");
    var victim = scene.enter(Part.VICTIM);
    var attacker = scene.connect();
    scene.strike(
        () -> victim.sent().stream().limit(2).forEach(frame -> attacker.send(scene.encode(frame))));
    victim.give("42");
    scene
        .observe("the login of somebody who is here")
        .harmIf(!victim.isServed(), "ended the session of its owner")
        .told(scene.hear(), expected.stays())
        .conclude(attacker.fate());
    attacker.hangUp();
  }

  private static void otherName(Scene scene) {
    logIn(scene, "another's name", "AUTH_REQUEST", scene.identity(Part.INSIDER).key());
  }

  private static void otherText(Scene scene) {
    logIn(scene, "another text", "hello", scene.identity(Part.VICTIM).key());
  }

  private static void logIn(Scene scene, String what, String text, Secret key) {
    var line = scene.connect();
    scene.strike(() -> {
      line.send(scene.identity(Part.VICTIM).name().getBytes(US_ASCII));
      line.send(scene.encode(CertRelayForge.signed(text, key, scene.entropy())));
    });
    scene
        .observe(what)
        .harmIf(line.fate().equals(new Fate.Open(true)), "let in as the victim")
        .conclude(line.fate());
    line.hangUp();
  }

  private static void endlessLogin(Scene scene) {
    var line = scene.connect();
    scene.strike(() -> {
      for (int i = 0; i < ENDLESS_SEGMENTS; i++) {
        line.send("A".repeat(1024).getBytes(US_ASCII));
      }
      scene
          .observe("a login without end")
          .harmIf(line.fate() instanceof Fate.Open, ENDLESS_SEGMENTS + " KiB of it were taken")
          .conclude(line.fate());
    });
    line.hangUp();
    scene.observe("an honest client afterwards").withstand();
  }
}
