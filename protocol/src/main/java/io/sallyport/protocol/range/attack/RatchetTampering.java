package io.sallyport.protocol.range.attack;

import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Weakness;
import io.sallyport.protocol.range.Attack;
import io.sallyport.protocol.wire.ratchet.RatchetForge.Field;
import java.util.List;
import java.util.stream.IntStream;

/// Changed bytes of `ratchet`, field by field.
final class RatchetTampering {
  private static final List<String> WHAT_NOISE_MEETS = List.of("mac", "padding", "numbers");

  static final List<Attack> ALL =
      List.of(
          new Attack(
              "tamper-padding",
              7,
              Weakness.MALLEABILITY,
              WHAT_NOISE_MEETS,
              "The last byte of the ciphertext is changed, so that the padding comes out wrong.",
              "The tag is verified before the padding is looked at, so padding is no oracle.",
              scene -> TamperAttacks.flip(scene, RatchetTampering::lastOfCiphertext)),
          of(
              "tamper-header-opcode",
              0,
              List.of("phase", "mac"),
              Field.OPCODE,
              "Only a contribution is due, and the tag covers the header."),
          of(
              "tamper-header-identity",
              0,
              List.of("identity", "mac"),
              Field.CLIENT,
              "A connection belongs to one client, and the tag covers the header."),
          of(
              "tamper-direction",
              0,
              List.of("direction", "mac"),
              Field.DIRECTION,
              "Only one direction is due, and the tag covers the header."));

  private RatchetTampering() {}

  private static IntStream lastOfCiphertext(Frame frame) {
    var offsets = Field.CIPHERTEXT.offsets(frame);
    return IntStream.of(offsets.max().orElseThrow());
  }

  private static Attack of(
      String id, int scenario, List<String> stoppedBy, Field field, String why) {
    return new Attack(
        id,
        scenario,
        Weakness.MALLEABILITY,
        stoppedBy,
        "Each byte of the %s of a contribution is changed in three ways.".formatted(field),
        why,
        scene -> TamperAttacks.flip(scene, field::offsets));
  }
}
