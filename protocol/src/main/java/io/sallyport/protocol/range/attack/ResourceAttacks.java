package io.sallyport.protocol.range.attack;

import io.sallyport.protocol.frame.LengthPrefixed;
import io.sallyport.protocol.machine.Deadline;
import io.sallyport.protocol.machine.Role;
import io.sallyport.protocol.machine.Silence;
import io.sallyport.protocol.machine.Weakness;
import io.sallyport.protocol.range.Attack;
import io.sallyport.protocol.range.Fate;
import io.sallyport.protocol.range.HouseDefence;
import io.sallyport.protocol.range.Line;
import io.sallyport.protocol.range.Part;
import io.sallyport.protocol.range.Scene;
import io.sallyport.protocol.wire.ddes.FramedFramer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Strangers who take what the honest need.
final class ResourceAttacks {
  private static final int CROWD = 25;
  private static final int PAUSES = 4;
  private static final int CHUNK_BYTES = 16_384;
  private static final int CHUNKS = 8;

  static final List<Attack> ALL =
      List.of(
          new Attack(
                  "oversized-length",
                  0,
                  Weakness.RESOURCE_EXHAUSTION,
                  List.of("frame-limit"),
                  "A length prefix announces more than anybody may send, and bytes follow.",
                  "The prefix alone is refused, and nothing was reserved for what it promised.",
                  ResourceAttacks::oversizedLength)
              .but(
                  Wires.NOISE,
                  List.of("sizes"),
                  "Each frame of a handshake has a size that is known, and a record one of eleven.")
              .but(
                  Wires.LOOKUP,
                  List.of("digits"),
                  "Two digits announce 99 bytes at most, and anything else is no length."),
          new Attack(
              "slowloris",
              0,
              Weakness.RESOURCE_EXHAUSTION,
              List.of(HouseDefence.DEADLINES.word()),
              "Connections say nothing, or hardly anything, and stay.",
              "A login has a deadline that no trickle of bytes moves, and so has silence after it.",
              ResourceAttacks::slowloris));

  private record Sleeper(String kind, Line line) {}

  private ResourceAttacks() {}

  private static void oversizedLength(Scene scene) {
    var expected = scene.rehearse();
    scene.strike(() -> lengths(scene).forEach(length -> announce(scene, length)));
    scene.observe("an honest client meanwhile").told(scene.hear(), expected.gone()).withstand();
  }

  private static void announce(Scene scene, long length) {
    var line = scene.connect();
    line.send(Wires.announcement(scene, (int) length));
    int chunks = Wires.isShort(scene) ? 1 : CHUNKS;
    for (int i = 0; i < chunks; i++) {
      line.send(new byte[CHUNK_BYTES]);
    }
    scene
        .observe("a frame of %d bytes".formatted(length))
        .harmIf(
            line.fate() instanceof Fate.Open,
            "%d bytes of it were taken".formatted(chunks * CHUNK_BYTES))
        .conclude(line.fate());
  }

  private static Set<Long> lengths(Scene scene) {
    var lengths = new TreeSet<>(List.of(0x7fffffffL, 0x80000000L, 0xffffffffL));
    switch (scene.arena().protocol().framer(Role.RESPONDER)) {
      case LengthPrefixed(var limit) -> lengths.add(limit + 1);
      case FramedFramer(var limit) -> lengths.add(limit + 1);
      default -> {}
    }
    return lengths;
  }

  private static void slowloris(Scene scene) {
    var expected = scene.rehearse();
    var login = login(scene);
    var strangers = new ArrayList<Sleeper>();
    var trickling = new ArrayList<Sleeper>();
    var members = new ArrayList<Sleeper>();
    scene.strike(() -> {
      strangers.addAll(crowd(scene, "silence", new byte[0]));
      strangers.addAll(crowd(scene, "one byte", Arrays.copyOf(login, 1)));
      strangers.addAll(crowd(scene, "half a login", Arrays.copyOf(login, login.length / 2)));
      trickling.addAll(crowd(scene, "a byte now and then", Arrays.copyOf(login, 1)));
      if (!(scene.arena().protocol().silence() instanceof Silence.Unlimited)) {
        members.add(new Sleeper("a login, then silence", scene.enter(Part.INSIDER).line()));
      }
    });
    scene.observe("an honest client meanwhile").told(scene.hear(), expected.gone()).withstand();
    trickle(scene, trickling, login);
    conclude(scene, strangers);
    conclude(scene, trickling);
    scene.arena().elapse(scene.arena().limit(Deadline.IDLE));
    conclude(scene, members);
  }

  /// Until the handshake deadline has passed.
  private static void trickle(Scene scene, List<Sleeper> sleepers, byte[] login) {
    var arena = scene.arena();
    var pause = arena.limit(Deadline.HANDSHAKE).dividedBy(PAUSES).plusMillis(1);
    for (int i = 1; i <= PAUSES; i++) {
      var next = Arrays.copyOfRange(login, i, i + 1);
      sleepers.forEach(sleeper -> sleeper.line().send(next));
      arena.elapse(pause);
    }
  }

  private static List<Sleeper> crowd(Scene scene, String kind, byte[] first) {
    var crowd = new ArrayList<Sleeper>();
    for (int i = 0; i < CROWD; i++) {
      var line = scene.connect();
      line.send(first);
      crowd.add(new Sleeper(kind, line));
    }
    return crowd;
  }

  private static void conclude(Scene scene, List<Sleeper> sleepers) {
    for (var sleeper : sleepers) {
      var fate = sleeper.line().fate();
      scene
          .observe(sleeper.kind())
          .harmIf(fate instanceof Fate.Open, "still there when the time was up")
          .conclude(fate);
    }
  }

  /// The first segment of an honest client.
  private static byte[] login(Scene scene) {
    var client = scene.enter(Part.INSIDER);
    client.leave();
    return scene.encode(client.sent().getFirst());
  }
}
