package io.sallyport.protocol.range.attack;

import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Weakness;
import io.sallyport.protocol.range.Attack;
import io.sallyport.protocol.range.Box;
import io.sallyport.protocol.range.Client;
import io.sallyport.protocol.range.Errand;
import io.sallyport.protocol.range.Fate;
import io.sallyport.protocol.range.HouseDefence;
import io.sallyport.protocol.range.Line;
import io.sallyport.protocol.range.Part;
import io.sallyport.protocol.range.Recording;
import io.sallyport.protocol.range.Scene;
import java.util.List;

/// Genuine frames, sent again by somebody who cannot read them.
final class ReplayAttacks {
  static final List<Attack> ALL =
      List.of(
          new Attack(
                  "replay-in-session",
                  1,
                  Weakness.REPLAY_IN_SESSION,
                  List.of("round", "evolution"),
                  "What a client gave is sent three times more in the session it belongs to.",
                  "Its round has passed, and its keys have moved on.",
                  ReplayAttacks::inSession)
              .but(
                  Wires.CLASSIC,
                  List.of("nonce-memory"),
                  "A session remembers the nonce of every frame it accepted.")
              .but(
                  Wires.CURVE,
                  List.of("nonce-memory"),
                  "A session remembers the nonce of every frame it accepted.")
              .but(
                  Wires.NOISE,
                  List.of("counter", "order", HouseDefence.MESSAGE_IDS.word()),
                  "A record opens when it is due and never again; behind that, requests have rising"
                      + " numbers, and a message that comes twice is kept once.")
              .but(Wires.LOOKUP, List.of(), "No frame is numbered, and each is answered.")
              .but(
                  Wires.DDES,
                  List.of(),
                  "The same number twice is the same frame twice, from whomever."),
          new Attack(
                  "replay-across-sessions",
                  0,
                  Weakness.REPLAY_ACROSS_SESSIONS,
                  List.of(),
                  "All that a client sent is sent again, without any key, after it has left.",
                  "The keys towards the server depend on nothing but what the client once sent.",
                  ReplayAttacks::acrossSessions)
              .but(
                  Wires.CLASSIC,
                  List.of("fresh-key"),
                  "The server chooses another key for every session.")
              .but(
                  Wires.CURVE,
                  List.of("fresh-key"),
                  "The server chooses another key for every session.")
              .but(
                  Wires.NOISE,
                  List.of("fresh-keys", HouseDefence.MESSAGE_IDS.word()),
                  "Both ends make new keys for every session; behind that, a message that comes"
                      + " twice is kept once.")
              .but(
                  Wires.LOOKUP,
                  List.of("fresh-key"),
                  "The server chooses another exponent for every session; by chance the key is the"
                      + " same once in 255 tries.")
              .but(
                  Wires.DDES_PEM,
                  List.of("fresh-key"),
                  "The server chooses another key for every session.")
              .but(
                  Wires.DDES_FRAMED,
                  List.of("fresh-key", "token"),
                  "Every session has another key and another token."),
          new Attack(
                  "replay-server-transcript",
                  0,
                  Weakness.REPLAY_TO_CLIENT,
                  List.of(),
                  "A box without any key answers a client with what the server said in an old"
                      + " session.",
                  "The keys towards the client depend on nothing but what the server once sent.",
                  ReplayAttacks::serverTranscript)
              .but(
                  Wires.CLASSIC,
                  List.of("fresh-key"),
                  "The client chooses another key for every session.")
              .but(
                  Wires.CURVE,
                  List.of("fresh-key"),
                  "The client chooses another key for every session.")
              .but(Wires.NOISE, List.of("fresh-keys"), "Both ends make new keys for every session.")
              .but(
                  Wires.LOOKUP,
                  List.of("fresh-key"),
                  "The client chooses another exponent for every session; by chance the key is the"
                      + " same once in 255 tries.")
              .but(
                  Wires.DDES,
                  List.of("fresh-key"),
                  "The client chooses another key for every session."),
          new Attack(
                  "response-swap",
                  0,
                  Weakness.ANSWER_SWAP,
                  List.of("round", "evolution"),
                  "A box without any key swallows a request and gives the client the answer to the"
                      + " one before.",
                  "An answer has the round and the keys of its turn and of no other.",
                  ReplayAttacks::responseSwap)
              .but(
                  Wires.NOISE,
                  List.of("counter", "answers"),
                  "An answer opens when it is due, and has the number of its request.")
              .but(Wires.CLASSIC, List.of(), "Nothing in an answer says what it answers.")
              .but(Wires.CURVE, List.of(), "Nothing in an answer says what it answers.")
              .but(Wires.LOOKUP, List.of(), "Nothing in an answer says what it answers.")
              .but(Wires.DDES, List.of(), "Nothing in a sum says which number it answers."));

  private ReplayAttacks() {}

  private static void inSession(Scene scene) {
    var expected = scene.rehearse("42");
    var victim = scene.enter(Part.VICTIM);
    scene.give(victim, "42");
    var recorded = scene.encode(victim.lastGift());
    int answers = victim.line().received().size();
    scene.strike(() -> {
      victim.line().send(recorded);
      victim.line().send(recorded);
      victim.line().send(recorded);
    });
    scene
        .observe("42 once, then again")
        .harmIf(
            scene.errand().endsWithAnswer() && victim.line().received().size() > answers,
            "answered again")
        .told(scene.hear(), expected.at(victim.line()))
        .conclude(victim.line().fate());
  }

  private static void acrossSessions(Scene scene) {
    var first = scene.errand() instanceof Errand.Sums ? "111" : "111,222";
    var expected = scene.rehearse(first, "333");
    var victim = scene.enter(Part.VICTIM);
    scene.give(victim, first);
    scene.give(victim, "333");
    victim.leave();
    var attacker = playAgain(scene, victim);
    if (scene.errand().endsWithAnswer() && isLetIn(attacker)) {
      attacker.hangUp();
      attacker = playAgain(scene, victim);
    }
    scene
        .observe("the whole session of somebody who is gone")
        .harmIf(scene.errand().endsWithAnswer() && isLetIn(attacker), "answered again")
        .told(scene.hear(), expected.gone())
        .conclude(attacker.fate());
  }

  private static Line playAgain(Scene scene, Client recorded) {
    var attacker = scene.connect();
    scene.strike(() -> recorded.sent().forEach(frame -> attacker.send(scene.encode(frame))));
    return attacker;
  }

  /// Where there are few keys one comes again by chance, though hardly twice.
  private static boolean isLetIn(Line attacker) {
    return attacker.fate().equals(new Fate.Open(true));
  }

  private static void serverTranscript(Scene scene) {
    var fresh = scene.answerTo("7");
    var nothing = scene.rehearse();
    var reached = scene.rehearse("7");
    var before = scene.enter(Part.VICTIM);
    scene.give(before, "5");
    before.leave();
    scene.hear();
    var victim = answeredBy(scene, before);
    var told = victim.give("7");
    if (scene.errand().endsWithAnswer() && told.isPresent()) {
      victim.leave();
      victim = answeredBy(scene, before);
      told = victim.give("7");
    }
    scene.require(told.isPresent() || victim.fate() instanceof Fate.Ended, "no answer at all");
    scene
        .observe("the words of an old session")
        .told(told.orElse(fresh), fresh)
        .told(scene.hear(), told.isPresent() ? reached.stays() : nothing.gone())
        .conclude(victim.fate());
  }

  /// A client that hears what the server said to another.
  private static Client answeredBy(Scene scene, Client recorded) {
    var line = scene.inPlaceOf(scene.connect(), new Recording(recorded));
    var client = scene.client(scene.identity(Part.VICTIM), line);
    client.handshake();
    return client;
  }

  /// What is asked next, by a gift or after it, does not reach the server; its user is told this.
  static void answerGift(Scene scene, Box box, Frame answer) {
    if (scene.errand().question().isPresent()) {
      box.answerSecond(answer);
    } else {
      box.answerNext(answer);
    }
  }

  private static void responseSwap(Scene scene) {
    var first = scene.rehearse("5");
    var both = scene.rehearse("5", "7");
    var undisturbed = OrderAttacks.sums(scene, "5", "7");
    var box = new Box(scene.connect());
    var victim = scene.enter(Part.VICTIM, box);
    scene.give(victim, "5");
    var answer = box.received().getLast();
    scene.strike(() -> answerGift(scene, box, answer));
    var told = victim.give("7");
    boolean isAskedLater = scene.errand().question().isPresent();
    scene
        .observe("7, answered by the answer to 5")
        .harmIf(victim.misled().isPresent(), victim.misled().orElse(""))
        .told(undisturbed.isEmpty() ? "" : victim.told().toString(), undisturbed)
        .told(scene.hear(), (told.isPresent() || isAskedLater ? both : first).at(box))
        .conclude(victim.fate());
  }
}
