package io.sallyport.protocol.range.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Weakness;
import io.sallyport.protocol.range.Attack;
import io.sallyport.protocol.range.Move;
import io.sallyport.protocol.range.Part;
import io.sallyport.protocol.range.Scene;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// Attacks on JSON and on those who read it.
final class JsonAttacks {
  private static final int DEEP = 100_000;
  private static final int WIDE = 70_000;
  private static final Pattern INNER_LIFE =
      Pattern.compile("[a-z]+\\.[a-z]+\\.|Exception|Error\\b|SELECT|INSERT|\\bat ");

  /// Said to a server of inboxes in the middle of a session; none of it is a command.
  private static final List<String> NO_COMMANDS =
      List.of(
          "{}",
          "{\"type\":\"nothing\"}",
          "{\"cmd\":\"NOTHING\"}",
          "{\"cmd\":7}",
          "{\"type\":[\"send_message\"]}",
          "{\"cmd\":\"send\",\"to\":\"bob\",\"text\":\"x\"}",
          "{\"ok\":true}",
          "{\"type\":\"auth_success\",\"username\":\"mallory\"}",
          "{\"type\":\"new_message\",\"from\":\"alice\",\"content\":\"x\",\"timestamp\":1.0}");

  static final Attack UNKNOWN_COMMANDS =
      new Attack(
              "wrong-phase-opcode",
              0,
              Weakness.PHASE_CONFUSION,
              List.of("commands"),
              "A client that is logged in says things that are no commands.",
              "What is no command has no effect.",
              Wires.orNoise(JsonAttacks::unknownCommands, NoiseRecords::unknownTypes))
          .but(Wires.NOISE, List.of("roles"), "What a client may not say ends its session.");

  static final Attack BOMBS =
      new Attack(
          "json-bomb",
          0,
          Weakness.CRASH,
          List.of("commands", "strict-json"),
          "JSON that is too deep, too wide, ambiguous or no text, in place of a ciphertext and"
              + " inside of one.",
          "One reader with bounds, which refuses what it does not understand.",
          JsonAttacks::bombs);

  static final List<Attack> OF_ENVELOPES =
      List.of(
          new Attack(
              "json-outer-malleability",
              0,
              Weakness.LOOSE_ENVELOPE,
              List.of("strict-json"),
              "The JSON around a ciphertext is rewritten on the way.",
              "It has two members and one reading; only blanks and the order of the two are free,"
                  + " which says nothing.",
              JsonAttacks::rewrite),
          new Attack(
              "error-text-leak",
              0,
              Weakness.ERROR_TEXT,
              List.of("fixed-words"),
              "A client provokes every error it can think of and reads what it is told.",
              "Errors are fixed phrases.",
              JsonAttacks::errors));

  private JsonAttacks() {}

  private static void unknownCommands(Scene scene) {
    for (var words : NO_COMMANDS) {
      var expected = scene.rehearse("42");
      var intruder = Intruder.enter(scene, Part.VICTIM);
      scene.strike(() -> intruder.say(words));
      intruder.message("42");
      var observation = scene.observe(words).told(scene.hear(), expected.at(intruder.line()));
      if (intruder.isIn()) {
        observation.withstand();
      } else {
        observation.conclude(intruder.line().fate());
      }
      intruder.line().hangUp();
    }
  }

  private static void rewrite(Scene scene) {
    refused(scene, "one member more", json -> json.replaceFirst("\\{", "{\"x\": 1, "));
    refused(scene, "a member twice", json -> json.replaceFirst("\\{", "{\"nonce\": \"\", "));
    refused(scene, "something behind it", json -> json + "{}");
    read(scene, "blanks", json -> json.replace(" ", " \n "));
    read(
        scene,
        "another order",
        json ->
            json.replaceFirst("\\{(\"nonce\": \"[^\"]*\"), (\"ct\": \"[^\"]*\")\\}", "{$2, $1}"));
  }

  private static void refused(Scene scene, String how, UnaryOperator<String> change) {
    var nothing = scene.rehearse();
    var heard = scene.rehearse("42");
    var victim = scene.enter(Part.VICTIM);
    scene.strike(() -> victim.tap(new Move.Rewrite(rewriting(scene, change))));
    boolean answered = victim.give("42").isPresent();
    scene
        .observe(how)
        .harmIf(answered && victim.isTapped(), "accepted like the genuine frame")
        .told(scene.hear(), (victim.isServed() ? heard : nothing).gone())
        .conclude(victim.line().fate());
    victim.leave();
  }

  /// What the wire allows; it must mean the same.
  private static void read(Scene scene, String how, UnaryOperator<String> change) {
    var heard = scene.rehearse("42");
    var victim = scene.enter(Part.VICTIM);
    scene.strike(() -> victim.tap(new Move.Rewrite(rewriting(scene, change))));
    victim.give("42");
    scene.observe(how).told(scene.hear(), heard.stays()).withstand();
    victim.leave();
  }

  private static UnaryOperator<byte[]> rewriting(Scene scene, UnaryOperator<String> change) {
    return segment -> {
      var json = new String(segment, Integer.BYTES, segment.length - Integer.BYTES, UTF_8);
      return scene.encode(Frame.owning(change.apply(json).getBytes(UTF_8)));
    };
  }

  private static void bombs(Scene scene) {
    around(scene, "an object in objects", "{\"a\":".repeat(DEEP).getBytes(UTF_8));
    around(scene, "a list in lists", "[".repeat(DEEP).getBytes(UTF_8));
    around(scene, "a huge number", "{\"nonce\":1e999,\"ct\":\"\"}".getBytes(UTF_8));
    around(scene, "a zero", "{\"nonce\":\"\0\",\"ct\":\"\"}".getBytes(UTF_8));
    around(scene, "half a character", "{\"nonce\":\"\\ud800\",\"ct\":\"\"}".getBytes(UTF_8));
    around(scene, "no UTF-8", HexFormat.of().parseHex("7b22c328223a317d"));
    around(scene, "a byte order mark", "\ufeff{}".getBytes(UTF_8));
    around(scene, "many members", wide().getBytes(UTF_8));
    inside(scene, "a list in lists inside", "[".repeat(DEEP));
    inside(scene, "an object in objects inside", "{\"a\":".repeat(DEEP));
    inside(scene, "many members inside", wide());
    inside(scene, "a member twice inside", twice());
    inside(scene, "half a character inside", "{\"cmd\":\"\\udc00\"}");
  }

  /// A message on either wire, to nobody or to the witness.
  private static String twice() {
    return "{\"cmd\":\"SEND\",\"type\":\"send_message\",\"text\":\"42\",\"content\":\"42\","
        + "\"to\":\"nobody\",\"to\":\"bob\"}";
  }

  private static String wide() {
    var json = new StringBuilder("{\"0\":0");
    for (int i = 1; i < WIDE; i++) {
      json.append(",\"").append(Integer.toString(i, Character.MAX_RADIX)).append("\":0");
    }
    return json.append('}').toString();
  }

  private static void around(Scene scene, String what, byte[] bytes) {
    var intruder = Intruder.enter(scene, Part.VICTIM);
    scene.strike(() -> intruder.send(Frame.owning(bytes)));
    scene.observe(what).conclude(intruder.line().fate());
    intruder.line().hangUp();
  }

  private static void inside(Scene scene, String what, String plaintext) {
    var nothing = scene.rehearse();
    var intruder = Intruder.enter(scene, Part.VICTIM);
    scene.strike(() -> intruder.say(plaintext));
    scene.observe(what).told(scene.hear(), nothing.gone()).conclude(intruder.line().fate());
    intruder.line().hangUp();
  }

  private static void errors(Scene scene) {
    provoke(scene, "a name that is a list", "{\"cmd\":\"REGISTER\",\"username\":[1]}");
    provoke(scene, "a zero in a name", "{\"cmd\":\"REGISTER\",\"username\":\"\\u0000\"}");
    provoke(scene, "a quote in a name", "{\"cmd\":\"SEND\",\"to\":\"x'; --\",\"text\":\"\"}");
    provoke(scene, "a long name", "{\"cmd\":\"SEND\",\"to\":\"" + "x".repeat(9999) + "\"}");
    provoke(scene, "no command", "{\"cmd\":null}");
    provoke(scene, "another name", "{\"cmd\":\"REGISTER\",\"username\":\"mallory\"}");
  }

  private static void provoke(Scene scene, String what, String words) {
    var intruder = Intruder.enter(scene, Part.VICTIM);
    var answers = scene.inPlaceOf(List.<String>of(), intruder.say(words));
    intruder.line().hangUp();
    scene
        .observe(what)
        .harmIf(
            answers.stream().anyMatch(answer -> INNER_LIFE.matcher(answer).find()),
            "told " + String.join(", ", answers))
        .withstand();
  }
}
