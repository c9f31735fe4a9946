package io.sallyport.protocol.letter;

import io.sallyport.protocol.crypto.Ed25519;
import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Name;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/// The inner part of a sealed envelope:
///
/// ```
/// sender str8 | counter 8 | sent 8 | n 2 | text n | zeros | signature 64
/// ```
///
/// There are as few zeros as make the whole a multiple of [#STEP_BYTES].
final class Inner {
  static final int STEP_BYTES = 160;

  private Inner() {}

  static byte[] write(Letter letter, Secret identity, Seal seal) {
    var name = ShortName.encode(letter.sender());
    var text = Utf8.encode(letter.text());
    var signed = new byte[signedBytes(name.length + text.length)];
    try {
      ByteBuffer.wrap(signed)
          .put(name)
          .putLong(letter.counter())
          .putLong(letter.sentAt().toEpochMilli())
          .putShort((short) text.length)
          .put(text);
      var whole = ByteBuffer.allocate(signed.length + Ed25519.SIGNATURE_BYTES);
      return whole.put(signed).put(seal.sign(identity, signed).toArray()).array();
    } finally {
      Arrays.fill(text, (byte) 0);
      Arrays.fill(signed, (byte) 0);
    }
  }

  /// The letter in `inner`. Of what is in there only the sender's name is looked at before the
  /// signature is known to be theirs.
  ///
  /// @throws Rejected `UNKNOWN_CLIENT` for a sender without an identity key, `BAD_SIGNATURE`, and
  ///   what is wrong with a signed letter: `MALFORMED`, `TOO_LARGE`, `BAD_TEXT` or `BAD_PADDING`
  static Letter read(byte[] inner, Seal seal, Function<Name, Optional<PublicBytes>> identities) {
    var signed = Arrays.copyOf(inner, inner.length - Ed25519.SIGNATURE_BYTES);
    try {
      var fields = new FieldReader(signed);
      var sender = fields.name();
      var identity =
          identities
              .apply(sender)
              .orElseThrow(() -> new Rejected(Reason.UNKNOWN_CLIENT, "no identity key"));
      var signature = PublicBytes.copyOf(Arrays.copyOfRange(inner, signed.length, inner.length));
      if (!seal.isSigned(identity, signature, signed)) {
        throw new Rejected(Reason.BAD_SIGNATURE, "letter");
      }
      return read(sender, fields);
    } finally {
      Arrays.fill(signed, (byte) 0);
    }
  }

  private static Letter read(Name sender, FieldReader fields) {
    long counter = fields.i64();
    var sentAt = fields.time();
    var text = fields.bytes(fields.u16());
    try {
      checkPadding(fields.rest());
      return new Letter(sender, counter, sentAt, Utf8.decode(text));
    } finally {
      Arrays.fill(text, (byte) 0);
    }
  }

  private static void checkPadding(byte[] zeros) {
    if (zeros.length >= STEP_BYTES) {
      throw new Rejected(
          Rejection.mismatch(Reason.BAD_PADDING, "zeros", STEP_BYTES - 1, zeros.length));
    }
    for (byte each : zeros) {
      if (each != 0) {
        throw new Rejected(Reason.BAD_PADDING, "not zeros");
      }
    }
  }

  /// How many bytes are signed when name and text have this many.
  private static int signedBytes(int variable) {
    int least = variable + 2 * Long.BYTES + Short.BYTES + Ed25519.SIGNATURE_BYTES;
    int steps = Math.ceilDiv(least, STEP_BYTES);
    return steps * STEP_BYTES - Ed25519.SIGNATURE_BYTES;
  }
}
