package io.sallyport.protocol.range.attack;

import io.sallyport.protocol.machine.Weakness;
import io.sallyport.protocol.range.Attack;
import io.sallyport.protocol.range.Box;
import io.sallyport.protocol.range.HouseDefence;
import io.sallyport.protocol.range.Part;
import io.sallyport.protocol.range.Scene;
import java.util.List;
import java.util.Locale;

/// Attacks on inboxes and on the names they belong to.
final class InboxAttacks {
  private static final int FLOOD_MESSAGES = 40;
  private static final int FLOOD_BYTES = 60_000;
  private static final int FRAMES_OF_A_LOGIN = 2;

  static final List<Attack> ALL =
      List.of(
          new Attack(
                  "identity-spoof",
                  0,
                  Weakness.IMPERSONATION,
                  List.of(),
                  "A stranger logs in under the name of somebody who is away and takes what has"
                      + " come.",
                  "A name is taken without any proof, by whoever comes first.",
                  Wires.orNoise(InboxAttacks::spoof, NoiseLogins::spoof))
              .but(
                  Wires.NOISE,
                  List.of(HouseDefence.PROOF.word()),
                  "A name is the key's that it was given to, whatever else is said."),
          new Attack(
              "identity-takeover-live",
              0,
              Weakness.SESSION_KILL,
              List.of(HouseDefence.IDENTITY_LOCK.word()),
              "A stranger logs in under the name of somebody who is there.",
              "A name belongs to the connection that took it first.",
              InboxAttacks::takeOver),
          new Attack(
                  "two-identities-one-connection",
                  0,
                  Weakness.SECOND_IDENTITY,
                  List.of("one-name", "commands"),
                  "A client that is logged in says another name, and then sends a message.",
                  "A connection has one name.",
                  Wires.orNoise(InboxAttacks::secondName, NoiseRecords::secondName))
              .but(
                  Wires.NOISE,
                  List.of("sender"),
                  "Clear text in another's name is refused; and whatever it says, the house tells"
                      + " whose session it came from.")
              .but(Wires.CLASSIC, List.of("commands"), "Behind the login a name is no command."),
          new Attack(
                  "name-confusable",
                  0,
                  Weakness.CONFUSABLE_NAMES,
                  List.of("names"),
                  "Strangers log in under names that look like that of a client.",
                  "A name has no invisible characters and one script, and no two look the same.",
                  Wires.orNoise(InboxAttacks::confusable, NoiseLogins::confusable))
              .but(
                  Wires.NOISE,
                  List.of("names", HouseDefence.PROOF.word()),
                  "A name has the letters a to z and few signs, and is given to who is invited."),
          new Attack(
              "inbox-flood",
              0,
              Weakness.RESOURCE_EXHAUSTION,
              List.of(HouseDefence.QUOTA.word()),
              "A client leaves more in an inbox than it should hold.",
              "Each sender has a share of an inbox, and no more.",
              InboxAttacks::flood),
          new Attack(
                  "inbox-loss",
                  0,
                  Weakness.DELIVERY_LOSS,
                  List.of("late-removal"),
                  "The connection of a client is cut while what was left for it is on its way.",
                  "What was told is removed when the client says something more.",
                  InboxAttacks::loss)
              .but(
                  Wires.NOISE,
                  List.of(HouseDefence.SETTLING.word()),
                  "What was told waits until the client says that it has arrived.")
              .but(
                  Wires.CLASSIC,
                  List.of(),
                  "The client acknowledges nothing, so what was handed to the socket is gone."));

  private InboxAttacks() {}

  private static void spoof(Scene scene) {
    var expected = scene.rehearse("42");
    var sender = scene.enter(Part.VICTIM);
    scene.give(sender, "42");
    sender.leave();
    var impostor = scene.client(scene.identity(Part.WITNESS), scene.connect());
    scene.strike(() -> {
      impostor.handshake();
      scene.errand().hear(impostor);
    });
    impostor.leave();
    scene.observe("an inbox").told(scene.hear(), expected.gone()).conclude(impostor.line().fate());
  }

  private static void takeOver(Scene scene) {
    var expected = scene.rehearse("42");
    var owner = scene.enter(Part.WITNESS);
    var impostor = scene.client(scene.identity(Part.WITNESS), scene.connect());
    scene.strike(impostor::handshake);
    var sender = scene.enter(Part.VICTIM);
    scene.give(sender, "42");
    scene
        .observe("the name of somebody who is there")
        .harmIf(!owner.isServed(), "ended the session of its owner")
        .told(scene.errand().hear(owner), expected.stays())
        .conclude(impostor.line().fate());
    sender.leave();
    impostor.leave();
    owner.leave();
  }

  private static void secondName(Scene scene) {
    secondName(scene, "another name in JSON", "{\"cmd\":\"REGISTER\",\"username\":\"mallory\"}");
    secondName(scene, "another name", "mallory");
  }

  private static void secondName(Scene scene, String what, String words) {
    var nothing = scene.rehearse();
    var expected = scene.rehearse("42");
    var intruder = Intruder.enter(scene, Part.VICTIM);
    scene.strike(() -> intruder.say(words));
    boolean stands = intruder.isIn();
    intruder.message("42");
    var observation = scene.observe(what).told(scene.hear(), (stands ? expected : nothing).gone());
    if (stands) {
      observation.withstand();
    } else {
      observation.conclude(intruder.line().fate());
    }
    intruder.line().hangUp();
  }

  private static void confusable(Scene scene) {
    var victim = scene.identity(Part.VICTIM).name();
    confusable(scene, "an invisible joiner", victim + "\u200d");
    confusable(scene, "an invisible blank in front", "\u200b" + victim);
    confusable(scene, "a variation selector", victim + "\ufe0f");
    confusable(scene, "a change of direction", victim + "\u202e");
    confusable(scene, "a zero", victim + "\0");
    confusable(scene, "a Cyrillic letter", "\u0430" + victim.substring(1));
    confusable(scene, "65 marks on one letter", "a" + "\u0301".repeat(65) + victim);
    confusable(scene, "a capital", victim.toUpperCase(Locale.ROOT));
    confusable(scene, "100 000 letters", victim.repeat(20_000));
  }

  private static void confusable(Scene scene, String what, String name) {
    scene.enter(Part.VICTIM).leave();
    var stranger = Intruder.agree(scene);
    scene.strike(() -> stranger.logIn(name));
    boolean let = stranger.isIn();
    stranger.line().hangUp();
    scene.observe(what).harmIf(let, "let in").conclude(stranger.line().fate());
  }

  private static void flood(Scene scene) {
    var insider = scene.enter(Part.INSIDER);
    var text = "9".repeat(FLOOD_BYTES);
    scene.strike(() -> {
      boolean taken = true;
      for (int i = 0; i < FLOOD_MESSAGES && taken; i++) {
        taken = insider.give(text).isPresent();
      }
      scene
          .observe("%d messages of %d bytes".formatted(FLOOD_MESSAGES, FLOOD_BYTES))
          .harmIf(taken, "all were taken")
          .withstand();
    });
    insider.leave();
    var honest = scene.enter(Part.VICTIM);
    boolean served = honest.give("42").isPresent();
    honest.leave();
    scene
        .observe("an honest message beside them")
        .harmIf(!served || !scene.hear().getLast().endsWith(": 42"), "found no room")
        .withstand();
  }

  private static void loss(Scene scene) {
    var expected = scene.rehearse("42");
    var sender = scene.enter(Part.VICTIM);
    scene.give(sender, "42");
    sender.leave();
    var box = new Box(scene.connect());
    scene.strike(() -> box.allow(FRAMES_OF_A_LOGIN - box.received().size()));
    var witness = scene.enter(Part.WITNESS, box);
    var first = scene.errand().hear(witness);
    witness.leave();
    var second = scene.hear();
    scene
        .observe("what was on its way")
        .harmIf(
            !first.equals(expected.gone()) && !second.equals(expected.gone()),
            "never arrived and waits no more")
        .withstand();
  }
}
