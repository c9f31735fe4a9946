package io.sallyport.protocol.range.attack;

import io.sallyport.protocol.crypto.DhGroup14;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Weakness;
import io.sallyport.protocol.range.Attack;
import io.sallyport.protocol.range.Client;
import io.sallyport.protocol.range.Fate;
import io.sallyport.protocol.range.Part;
import io.sallyport.protocol.range.Relay;
import io.sallyport.protocol.range.Scene;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.wire.dhinbox.DhInboxForge;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;

/// Attacks on how two ends come to a key, and on what they do when they have different ones.
final class KeyAttacks {
  private static final int CURVE_BYTES = 32;

  /// The points of low order (RFC 7748 §6.1), little endian: 0, 1, the two of order 8, p - 1, and
  /// what stands for 0 or 1 as well because it is reduced, or because the highest bit is ignored.
  static final List<String> LOW_ORDER =
      List.of(
          "0000000000000000000000000000000000000000000000000000000000000000",
          "0100000000000000000000000000000000000000000000000000000000000000",
          "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
          "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
          "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
          "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
          "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
          "0000000000000000000000000000000000000000000000000000000000000080",
          "0100000000000000000000000000000000000000000000000000000000000080",
          "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff");

  /// A public key and the secrets one of which comes out, whatever the other side's key.
  private record Degenerate(String what, Frame publicKey, List<Frame> secrets) {}

  static final Attack DESYNCHRONISATION =
      new Attack(
              "key-desync-forced",
              3,
              Weakness.DESYNCHRONISATION,
              List.of("mac", "round", "padding", "numbers"),
              "A client goes on with wrong keys, or in a wrong round.",
              "The tag shows a wrong tag key, the padding a wrong encryption key, the round"
                  + " itself.",
              Wires.orNoise(
                  Wires.either(
                      RatchetAttacks::desynchronise,
                      KeyAttacks::desynchronise,
                      LookupAttacks::desynchronise,
                      DdesAttacks::desynchronise),
                  NoiseRecords::desynchronise))
          .but(
              Wires.NOISE,
              List.of("order"),
              "The tag shows a wrong key and a wrong counter; a request has a number that is"
                  + " higher than all before.")
          .but(Wires.CLASSIC, List.of("tag", "commands"), "The tag shows a wrong key.")
          .but(Wires.CURVE, List.of("tag", "commands"), "The tag shows a wrong key.")
          .but(
              Wires.LOOKUP,
              List.of("text", "signature"),
              "What a wrong key deciphers is no text, or not the one that is signed.")
          .but(
              Wires.DDES_PEM,
              List.of("mac", "numbers"),
              "The tag shows a wrong key, and what it deciphers is no number.")
          .but(
              Wires.DDES_FRAMED,
              List.of("mac", "padding"),
              "The tag shows a wrong key, and the padding does.");

  static final Attack MAN_IN_THE_MIDDLE =
      new Attack(
              "mitm-unauthenticated-dh",
              0,
              Weakness.MAN_IN_THE_MIDDLE,
              List.of("mac", "padding", "numbers"),
              "Somebody is the server to a client and that client to the server, reads what is"
                  + " given and changes it.",
              "Without the key of the client nobody can be either.",
              KeyAttacks::relay)
          .but(
              Wires.NOISE,
              List.of("pinned-key"),
              "A client knows the key of its node, and says nothing to anybody who has another.")
          .but(Wires.CLASSIC, List.of(), "Neither side proves that its public key is its own.")
          .but(Wires.CURVE, List.of(), "Neither side proves that its public key is its own.")
          .but(Wires.LOOKUP, List.of(), "Neither side proves that its public keys are its own.")
          .but(Wires.DDES, List.of(), "Neither side proves that its public key is its own.");

  static final Attack DEGENERATE =
      new Attack(
              "dh-degenerate-public",
              0,
              Weakness.WEAK_KEYS,
              List.of("public-key-check"),
              "A stranger sends 0, 1, p - 1 and p for a public key, and keys of other lengths.",
              "A public key lies from 2 to p - 2 and has 256 bytes.",
              Wires.either(
                  RatchetAttacks::desynchronise,
                  KeyAttacks::degenerate,
                  LookupAttacks::degenerate,
                  DdesAttacks::degenerate))
          .but(Wires.LOOKUP, List.of("public-key-check"), "A public value lies from 2 to p - 2.");

  static final Attack LOW_ORDER_POINTS =
      new Attack(
              "x25519-all-zero",
              0,
              Weakness.WEAK_KEYS,
              List.of("public-key-check"),
              "A stranger sends each point of low order for a public key, in all encodings.",
              "A secret of zeros is refused.",
              Wires.orNoise(KeyAttacks::allZero, NoiseLogins::allZero))
          .but(Wires.NOISE, List.of(), "A secret of zeros ends the handshake.");

  private KeyAttacks() {}

  private static void desynchronise(Scene scene) {
    var expected = scene.rehearse("7");
    var insider = Intruder.enter(scene, Part.VICTIM);
    insider.message("7");
    var other = insider.forge().sealingWith(Secret.copyOf(scene.entropy().bytes(CURVE_BYTES)));
    scene.strike(() -> new Intruder(scene, insider.line(), other).message("42"));
    scene
        .observe("a wrong key")
        .told(scene.hear(), expected.at(insider.line()))
        .conclude(insider.line().fate());
    insider.line().hangUp();
  }

  private static void relay(Scene scene) {
    var nothing = scene.rehearse();
    var genuine = scene.rehearse("42");
    var relay = new Relay(scene, "42", "1000000");
    var line = scene.inPlaceOf(scene.connect(), relay.connect());
    var victim = scene.client(scene.identity(Part.VICTIM), line);
    victim.handshake();
    boolean answered = victim.give("42").isPresent();
    scene
        .observe("42")
        .harmIf(relay.read().contains("42"), "read by somebody else")
        .told(scene.hear(), answered ? genuine.stays() : nothing.gone())
        .conclude(ending(victim));
    victim.leave();
  }

  /// Why it ended, on whichever side it was known.
  private static Fate ending(Client client) {
    return client.fate() instanceof Fate.Ended(var why, _) && why.reason() == Reason.PEER_CLOSED
        ? client.line().fate()
        : client.fate();
  }

  private static void degenerate(Scene scene) {
    var zero = member(BigInteger.ZERO);
    var one = member(BigInteger.ONE);
    var last = member(DhGroup14.PRIME.subtract(BigInteger.ONE));
    hope(scene, new Degenerate("0", zero, List.of(zero)));
    hope(scene, new Degenerate("1", one, List.of(one)));
    hope(scene, new Degenerate("p - 1", last, List.of(one, last)));
    hope(scene, new Degenerate("p", member(DhGroup14.PRIME), List.of(zero)));
    for (int size : new int[] {1, DhGroup14.PUBLIC_BYTES - 1, DhGroup14.PUBLIC_BYTES + 1}) {
      hope(scene, new Degenerate("1 in %d bytes".formatted(size), one(size), List.of(one)));
    }
  }

  private static Frame member(BigInteger value) {
    return Frame.owning(DhGroup14.padded(value));
  }

  private static Frame one(int size) {
    var bytes = new byte[size];
    bytes[size - 1] = 1;
    return Frame.owning(bytes);
  }

  private static void allZero(Scene scene) {
    var zero = Frame.owning(new byte[CURVE_BYTES]);
    for (var point : LOW_ORDER) {
      var publicKey = Frame.owning(HexFormat.of().parseHex(point));
      hope(scene, new Degenerate(point, publicKey, List.of(zero)));
    }
  }

  private static void hope(Scene scene, Degenerate key) {
    key.secrets().forEach(secret -> hope(scene, key, Secret.copyOf(secret.toArray())));
  }

  /// Tries to log in under a key that is known without any agreement.
  private static void hope(Scene scene, Degenerate key, Secret secret) {
    var line = scene.connect();
    var forge = DhInboxForge.hoping(Intruder.protocol(scene), key.publicKey(), secret);
    var stranger = new Intruder(scene, line, forge);
    scene.strike(() -> {
      stranger.send(forge.publicKey());
      stranger.logIn("mallory");
    });
    scene
        .observe(key.what())
        .harmIf(stranger.isIn(), "led to a key that everybody knows")
        .conclude(line.fate());
    line.hangUp();
  }
}
