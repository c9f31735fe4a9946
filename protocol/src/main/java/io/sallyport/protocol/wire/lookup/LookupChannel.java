package io.sallyport.protocol.wire.lookup;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.legacy.InsecureTextHash;
import io.sallyport.protocol.crypto.legacy.TextbookRsa;
import io.sallyport.protocol.crypto.legacy.XorTableCipher;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// One end of an encrypted and signed connection.
///
/// ```
///  0 ciphertext 4k | 4k signature 3, big endian
/// ```
///
/// @param key serves both directions
record LookupChannel(Secret key, TextbookRsa.Pair own, TextbookRsa.Public peer) {
  static final int SIGNATURE_BYTES = 3;

  Frame seal(String text) {
    return sealed(
        XorTableCipher.encrypt(key, text.getBytes(UTF_8)), own.sign(InsecureTextHash.of(text)));
  }

  /// A frame of parts that need not belong together.
  static Frame sealed(byte[] ciphertext, int signature) {
    var frame = Arrays.copyOf(ciphertext, ciphertext.length + SIGNATURE_BYTES);
    for (int i = 1; i <= SIGNATURE_BYTES; i++) {
      frame[frame.length - i] = (byte) (signature >> ((i - 1) * Byte.SIZE));
    }
    return Frame.owning(frame);
  }

  /// Deciphers a frame of the other side, and verifies that the hash of the text is signed.
  ///
  /// @throws Rejected `MALFORMED` for what is no whole blocks and a signature, `BAD_TEXT`,
  ///   `BAD_SIGNATURE`
  String open(Frame frame, Set<LookupDefence> defences) {
    int textBytes = frame.size() - SIGNATURE_BYTES;
    boolean isWhole = textBytes >= 0 && textBytes % XorTableCipher.BLOCK_BYTES == 0;
    if (!isWhole && defences.contains(LookupDefence.LENGTH)) {
      throw new Rejected(
          Reason.MALFORMED, "%d bytes are no blocks and a signature".formatted(frame.size()));
    }
    var plaintext = XorTableCipher.decrypt(key, frame.copy(0, textBytes)).orElseThrow();
    var text =
        defences.contains(LookupDefence.TEXT)
            ? LookupText.decode(plaintext).orElseThrow(() -> new Rejected(Reason.BAD_TEXT))
            : new String(plaintext, UTF_8);
    if (!peer.verifies(signature(frame), InsecureTextHash.of(text))
        && defences.contains(LookupDefence.SIGNATURE)) {
      throw new Rejected(Reason.BAD_SIGNATURE);
    }
    return text;
  }

  /// The last 3 bytes of a frame.
  static int signature(Frame frame) {
    int from = frame.size() - SIGNATURE_BYTES;
    return (frame.u8(from) << 16) | (frame.u8(from + 1) << 8) | frame.u8(from + 2);
  }

  List<Secret> secrets() {
    return List.of(key, own.privateExponent());
  }
}
