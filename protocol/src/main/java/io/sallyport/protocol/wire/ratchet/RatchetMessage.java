package io.sallyport.protocol.wire.ratchet;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sallyport.protocol.crypto.AesCbc;
import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.HmacSha256;
import io.sallyport.protocol.crypto.Pkcs7;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/// A message: its header and its text. Sealing and opening stand side by side; verification comes
/// before decryption, and decryption before anything is read.
///
/// ```
///  0 header 7 | 7 iv 16 | 23 ciphertext 16k, k >= 1 | 23+16k tag 32
/// ```
record RatchetMessage(RatchetHeader header, String text) {
  private static final int IV_BYTES = 16;
  static final int CIPHERTEXT_AT = RatchetHeader.BYTES + IV_BYTES;

  /// A frame with an empty ciphertext; none is sent, but it is long enough to be looked at.
  static final int SHORTEST = CIPHERTEXT_AT + HmacSha256.TAG_BYTES;

  Frame seal(RatchetKeys.Pair keys, Entropy entropy) {
    var payload = text.getBytes(UTF_8);
    int padded = Pkcs7.paddedSize(payload.length);
    var bytes = new byte[SHORTEST + padded];
    header.put(ByteBuffer.wrap(bytes));
    entropy.fill(bytes, RatchetHeader.BYTES, IV_BYTES);
    System.arraycopy(payload, 0, bytes, CIPHERTEXT_AT, payload.length);
    Pkcs7.pad(bytes, CIPHERTEXT_AT, payload.length);
    var body = ByteBuffer.wrap(bytes, CIPHERTEXT_AT, padded);
    AesCbc.encrypt(keys.encryption(), ivOf(bytes), body, body.duplicate());
    int tagAt = CIPHERTEXT_AT + padded;
    var tag = HmacSha256.tag(keys.authentication(), ByteBuffer.wrap(bytes, 0, tagAt));
    System.arraycopy(tag, 0, bytes, tagAt, tag.length);
    return Frame.owning(bytes);
  }

  /// Verifies, deciphers and reads a frame of at least [#SHORTEST] bytes.
  ///
  /// @throws Rejected `BAD_MAC`, `BAD_CIPHERTEXT`, `BAD_PADDING` or `BAD_TEXT`, in this order
  static RatchetMessage open(Frame frame, RatchetKeys.Pair keys, Set<RatchetDefence> defences) {
    if (defences.contains(RatchetDefence.MAC) && !isAuthentic(frame, keys)) {
      throw new Rejected(Reason.BAD_MAC);
    }
    var ciphertext = ciphertext(frame);
    if (ciphertext.remaining() % AesCbc.BLOCK_BYTES != 0) {
      throw new Rejected(Reason.BAD_CIPHERTEXT, "not whole blocks");
    }
    var padded = AesCbc.decrypt(keys.encryption(), copy(iv(frame)), ciphertext);
    try {
      return new RatchetMessage(RatchetHeader.of(frame), text(padded, defences));
    } finally {
      Arrays.fill(padded, (byte) 0);
    }
  }

  /// An error that names no session: header and clear text, nothing else.
  static Frame clear(RatchetHeader header, String text) {
    var payload = text.getBytes(UTF_8);
    var bytes = new byte[RatchetHeader.BYTES + payload.length];
    var target = ByteBuffer.wrap(bytes);
    header.put(target);
    target.put(payload);
    return Frame.owning(bytes);
  }

  static ByteBuffer iv(Frame frame) {
    return frame.slice(RatchetHeader.BYTES, CIPHERTEXT_AT);
  }

  static ByteBuffer ciphertext(Frame frame) {
    return frame.slice(CIPHERTEXT_AT, frame.size() - HmacSha256.TAG_BYTES);
  }

  private static boolean isAuthentic(Frame frame, RatchetKeys.Pair keys) {
    int tagAt = frame.size() - HmacSha256.TAG_BYTES;
    return HmacSha256.verify(
        keys.authentication(), frame.slice(0, tagAt), frame.copy(tagAt, frame.size()));
  }

  private static String text(byte[] padded, Set<RatchetDefence> defences) {
    var size = Pkcs7.payloadSize(padded);
    if (defences.contains(RatchetDefence.PADDING)) {
      return utf8(padded, size.orElseThrow(() -> new Rejected(Reason.BAD_PADDING)));
    }
    return new String(padded, 0, size.orElse(padded.length), StandardCharsets.ISO_8859_1);
  }

  private static String utf8(byte[] bytes, int size) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, size)).toString();
    } catch (CharacterCodingException malformed) {
      throw new Rejected(Reason.BAD_TEXT);
    }
  }

  private static byte[] ivOf(byte[] frame) {
    return Arrays.copyOfRange(frame, RatchetHeader.BYTES, CIPHERTEXT_AT);
  }

  private static byte[] copy(ByteBuffer buffer) {
    var bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  /// Tells nothing of the text.
  @Override
  public String toString() {
    return "RatchetMessage[%s, %d characters]".formatted(header, text.length());
  }
}
