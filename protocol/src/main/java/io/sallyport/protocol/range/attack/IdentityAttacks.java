package io.sallyport.protocol.range.attack;

import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Identity;
import io.sallyport.protocol.machine.Weakness;
import io.sallyport.protocol.range.Attack;
import io.sallyport.protocol.range.Client;
import io.sallyport.protocol.range.Errand;
import io.sallyport.protocol.range.Fate;
import io.sallyport.protocol.range.HouseDefence;
import io.sallyport.protocol.range.Part;
import io.sallyport.protocol.range.Scene;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.util.List;
import java.util.TreeSet;

/// Somebody without a key says who he is.
final class IdentityAttacks {
  private static final String NOBODY = "99";
  private static final String NOBODY_ELSE = "98";
  private static final int KINDS = 4;
  private static final int DIGITS_APART = 20;
  private static final int DIGITS_APART_IN_SUMS = 6;

  static final List<Attack> ALL =
      List.of(
          new Attack(
                  "unauthorised-client",
                  10,
                  Weakness.NO_AUTHENTICATION,
                  List.of("mac", "padding"),
                  "Somebody logs in under a name nobody has, and under a client's name with a wrong"
                      + " key.",
                  "A login is verified with the key of the name it gives before anything else"
                      + " happens.",
                  IdentityAttacks::unauthorisedClient)
              .but(
                  Wires.NOISE,
                  List.of(HouseDefence.PROOF.word()),
                  "The house knows the keys of all who may enter.")
              .but(Wires.CLASSIC, List.of(), "There is nothing to prove: a name is enough.")
              .but(Wires.CURVE, List.of(), "There is nothing to prove: a name is enough.")
              .but(Wires.LOOKUP, List.of(), "Nobody is asked who he is.")
              .but(Wires.DDES, List.of(), "Nobody is asked who he is."),
          new Attack(
                  "identity-enumeration",
                  10,
                  Weakness.NAME_ENUMERATION,
                  List.of(),
                  "A stranger asks about names that exist and names that do not, and compares.",
                  "A name without a key is refused in clear, a wrong key in an encrypted frame.",
                  Wires.orNoise(
                      Wires.either(
                          IdentityAttacks::knockAndCompare, IdentityAttacks::askAndCompare),
                      NoiseLogins::knockAndCompare))
              .but(
                  Wires.NOISE,
                  List.of("decoy"),
                  "Who does not exist is answered like somebody with another key.")
              .but(Wires.CLASSIC, List.of(), "Whoever is logged in may ask who else is.")
              .but(
                  Wires.CURVE,
                  List.of(),
                  "A message to somebody who has never been there is refused in so many words."),
          new Attack(
                  "traffic-analysis",
                  0,
                  Weakness.TRAFFIC_ANALYSIS,
                  List.of(),
                  "Somebody who only listens tells requests apart by their size.",
                  "Nothing hides how long a text is.",
                  IdentityAttacks::sizes)
              .but(
                  Wires.NOISE,
                  Weakness.TRAFFIC_ANALYSIS,
                  "Records are padded to 64, 128, 256 ... bytes, which leaves the order of"
                      + " magnitude."));

  private IdentityAttacks() {}

  private static void unauthorisedClient(Scene scene) {
    impersonate(scene, NOBODY);
    impersonate(scene, scene.identity(Part.VICTIM).name());
  }

  private static void impersonate(Scene scene, String name) {
    var unheard = scene.rehearse();
    var impostor = knock(scene, name);
    scene
        .observe("client %s with a random key".formatted(name))
        .harmIf(impostor.line().fate().equals(new Fate.Open(true)), "let in")
        .told(scene.hear(), unheard.gone())
        .conclude(impostor.line().fate());
    impostor.leave();
  }

  private static void knockAndCompare(Scene scene) {
    var known = knock(scene, scene.identity(Part.VICTIM).name());
    var alsoKnown = knock(scene, scene.identity(Part.INSIDER).name());
    var unknown = knock(scene, NOBODY);
    var alsoUnknown = knock(scene, NOBODY_ELSE);
    boolean consistent =
        looks(known).equals(looks(alsoKnown)) && looks(unknown).equals(looks(alsoUnknown));
    scene.require(consistent, "the same question was answered in different ways");
    scene.observe("two names that exist").conclude(known.line().fate());
    scene
        .observe("two names that do not")
        .harmIf(
            !looks(known).equals(looks(unknown)),
            "answered by %s, the others by %s".formatted(looks(unknown), looks(known)))
        .conclude(unknown.line().fate());
  }

  /// A stranger logs in under a name of its own, and asks about others.
  private static void askAndCompare(Scene scene) {
    var known = scene.enter(Part.VICTIM);
    var name = scene.identity(Part.VICTIM).name();
    var stranger = scene.enter(Part.INSIDER);
    var ofKnown = scene.inPlaceOf("", learn(stranger, name));
    var ofUnknown = scene.inPlaceOf("", learn(stranger, NOBODY));
    stranger.leave();
    known.leave();
    scene
        .observe("a name that exists and one that does not")
        .harmIf(
            !ofKnown.equals(ofUnknown), "answered by '%s' and '%s'".formatted(ofKnown, ofUnknown))
        .withstand();
  }

  private static String learn(Client stranger, String name) {
    var deposit =
        new Request.Deposit(Envelope.Id.NONE, Name.parse(name), Content.ofText("?"), true);
    var here =
        stranger
            .submit(new Request.Look())
            .filter(reply ->
                reply instanceof Reply.Present(var names) && names.contains(Name.parse(name)));
    return "%s, %s"
        .formatted(
            stranger.isAnswered(deposit) ? "taken" : "refused",
            here.isPresent() ? "here" : "not here");
  }

  private static void sizes(Scene scene) {
    var victim = scene.enter(Part.VICTIM);
    var sizes = new TreeSet<Integer>();
    int apart = scene.errand() instanceof Errand.Sums ? DIGITS_APART_IN_SUMS : DIGITS_APART;
    for (int digits = 1; digits < KINDS * apart; digits += apart) {
      scene.give(victim, "9".repeat(digits));
      sizes.add(victim.lastGift().size() + victim.line().received().getLast().size());
    }
    victim.leave();
    scene.hear();
    int told = scene.inPlaceOf(1, sizes.size());
    scene
        .observe("%d kinds of requests".formatted(KINDS))
        .harmIf(told > 1, "%d of them told apart by size".formatted(told))
        .withstand();
  }

  private static Client knock(Scene scene, String name) {
    var client = scene.client(new Identity(name, scene.randomKey()), scene.connect());
    scene.strike(client::handshake);
    return client;
  }

  /// What anybody on the path sees of the answers.
  private static List<String> looks(Client client) {
    return client.line().received().stream().map(IdentityAttacks::look).toList();
  }

  private static String look(Frame frame) {
    return "type %d, %d bytes".formatted(frame.u8(0), frame.size());
  }
}
