package io.sallyport.protocol.range.attack;

import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Identity;
import io.sallyport.protocol.machine.Weakness;
import io.sallyport.protocol.range.Attack;
import io.sallyport.protocol.range.Client;
import io.sallyport.protocol.range.Fate;
import io.sallyport.protocol.range.Part;
import io.sallyport.protocol.range.Scene;
import java.util.List;

/// Somebody without a key says who he is.
final class IdentityAttacks {
  private static final String NOBODY = "99";
  private static final String NOBODY_ELSE = "98";

  static final List<Attack> ALL =
      List.of(
          new Attack(
              "unauthorised-client",
              10,
              Weakness.NO_AUTHENTICATION,
              List.of("mac", "padding"),
              "Somebody logs in under a name nobody has, and under a client's name with a wrong"
                  + " key.",
              "A login is verified with the key of the name it gives before anything else happens.",
              IdentityAttacks::unauthorisedClient),
          new Attack(
              "identity-enumeration",
              10,
              Weakness.NAME_ENUMERATION,
              List.of(),
              "A stranger logs in under names that exist and names that do not, and compares.",
              "A name without a key is refused in clear, a wrong key in an encrypted frame.",
              IdentityAttacks::enumeration));

  private IdentityAttacks() {}

  private static void unauthorisedClient(Scene scene) {
    impersonate(scene, NOBODY);
    impersonate(scene, scene.identity(Part.VICTIM).name());
  }

  private static void impersonate(Scene scene, String name) {
    var unheard = scene.wordsFor("0");
    var impostor = knock(scene, name);
    scene
        .observe("client %s with a random key".formatted(name))
        .harmIf(impostor.line().fate().equals(new Fate.Open(true)), "let in")
        .told(scene.hear(1), unheard)
        .conclude(impostor.line().fate());
    impostor.leave();
  }

  private static void enumeration(Scene scene) {
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
