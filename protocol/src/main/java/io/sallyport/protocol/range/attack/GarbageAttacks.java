package io.sallyport.protocol.range.attack;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sallyport.protocol.machine.Weakness;
import io.sallyport.protocol.range.Attack;
import io.sallyport.protocol.range.Part;
import io.sallyport.protocol.range.Scene;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// Bytes that mean nothing here.
final class GarbageAttacks {
  private static final int SEGMENTS = 1_000;
  private static final int LONGEST_SEGMENT_BYTES = 4_096;
  private static final int LONGEST_FRAME_BYTES = 128;

  static final List<Attack> ALL =
      List.of(
          new Attack(
                  "garbage-bytes",
                  0,
                  Weakness.CRASH,
                  List.of("length"),
                  "Connections begin with other protocols, with noise, and with frames of noise,"
                      + " some of them behind an honest first frame.",
                  "What does not parse ends its own connection and nothing else.",
                  GarbageAttacks::garbage)
              .but(
                  Wires.NOISE, List.of(), "What is no handshake ends its own connection, silently.")
              .but(
                  Wires.LOOKUP,
                  List.of("decimals"),
                  "What does not parse ends its own connection and nothing else."));

  private GarbageAttacks() {}

  private static void garbage(Scene scene) {
    var expected = scene.rehearse();
    scene.strike(() -> {
      otherProtocols(scene);
      noise(scene);
      framedNoise(scene);
      noiseBehindLogin(scene);
    });
    scene.observe("an honest client afterwards").told(scene.hear(), expected.gone()).withstand();
  }

  private static void otherProtocols(Scene scene) {
    feed(scene, "HTTP", "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
    feed(scene, "TLS", HexFormat.of().parseHex("1603010200010001fc0303"));
    feed(scene, "SSH", "SSH-2.0-OpenSSH_9.6\r\n".getBytes(US_ASCII));
    feed(scene, "Sallyport/1", "SALY\1\1\0\0".getBytes(US_ASCII));
    feed(scene, "byte FF", new byte[] {(byte) 0xff});
    feed(scene, "nothing", new byte[0]);
  }

  private static void noise(Scene scene) {
    for (int i = 0; i < SEGMENTS; i++) {
      int size = 1 + below(LONGEST_SEGMENT_BYTES, scene);
      feed(scene, "noise of %d bytes".formatted(size), scene.entropy().bytes(size));
    }
  }

  /// What a server gets to see behind its framing: every short length, many times.
  private static void framedNoise(Scene scene) {
    for (int i = 0; i < SEGMENTS; i++) {
      int size = i % LONGEST_FRAME_BYTES;
      var frame = Wires.noise(scene, size);
      feed(scene, "frame of %d bytes of noise".formatted(size), scene.encode(frame));
    }
  }

  /// What a server gets to see that has agreed on a key.
  private static void noiseBehindLogin(Scene scene) {
    var client = scene.enter(Part.INSIDER);
    client.leave();
    var first = scene.encode(client.sent().getFirst());
    for (int size = 0; size < LONGEST_FRAME_BYTES; size++) {
      var noise = scene.encode(Wires.noise(scene, size));
      var both = Arrays.copyOf(first, first.length + noise.length);
      System.arraycopy(noise, 0, both, first.length, noise.length);
      feed(scene, "a first frame and %d bytes of noise".formatted(size), both);
    }
  }

  private static void feed(Scene scene, String what, byte[] bytes) {
    var line = scene.connect();
    line.send(bytes);
    line.hangUp();
    scene.observe(what).conclude(line.fate());
  }

  private static int below(int bound, Scene scene) {
    return Math.floorMod(ByteBuffer.wrap(scene.entropy().bytes(Integer.BYTES)).getInt(), bound);
  }
}
