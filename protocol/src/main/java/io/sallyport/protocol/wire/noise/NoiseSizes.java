package io.sallyport.protocol.wire.noise;

import io.sallyport.protocol.crypto.Aead;
import io.sallyport.protocol.crypto.MlKem768;
import io.sallyport.protocol.crypto.X25519;
import io.sallyport.protocol.service.Envelope;

/// How long the frames may be. Whatever else comes is refused before any arithmetic.
final class NoiseSizes {
  private static final int TAG = Aead.TAG_BYTES;

  /// The first message without anything said in it.
  static final int FIRST = X25519.BYTES + MlKem768.PUBLIC_BYTES + TAG + TAG;

  static final int SECOND = X25519.BYTES + MlKem768.CIPHERTEXT_BYTES + TAG + TAG;

  /// The third message without its proof.
  static final int THIRD = X25519.BYTES + TAG + TAG;

  /// The longest name of who shares a key.
  static final int NAME = 32;

  /// The longest chain of certificates.
  static final int CHAIN = 4096;

  private static final int SHORTEST_PROOF = 1;
  private static final int LONGEST_PROOF = 1 + 2 + CHAIN;
  private static final int SMALLEST_RECORD = 64;
  private static final int LARGEST_RECORD = 65_535 - TAG;
  private static final int LARGEST_POWER = 1 << 15;

  /// The longest body of a record, which has a type and a length in front.
  static final int LARGEST_BODY = LARGEST_RECORD - 3;

  /// The longest envelope that can be told.
  static final int ENVELOPE = LARGEST_BODY - Envelope.Id.BYTES - Short.BYTES;

  /// The longest name of a sender, who may be of another wire.
  private static final int SENDER = 192;

  /// The largest content of an envelope, that fits whoever sends it to whom: a record holds a
  /// number, an id, a recipient, a length, the kind and a sender besides.
  static final int CONTENT =
      LARGEST_BODY - Integer.BYTES - Envelope.Id.BYTES - (1 + NAME) - Short.BYTES - (2 + SENDER);

  private NoiseSizes() {}

  static boolean mayBeFirst(int size) {
    return size == FIRST || (size > FIRST + 1 && size <= FIRST + 1 + NAME);
  }

  static boolean mayBeThird(int size) {
    return size >= THIRD + SHORTEST_PROOF && size <= THIRD + LONGEST_PROOF;
  }

  static boolean mayBeRecord(int size) {
    return size > TAG && bucket(size - TAG) == size - TAG;
  }

  /// The smallest size of a record that has room for so many bytes.
  ///
  /// @param bytes up to 65519
  static int bucket(int bytes) {
    if (bytes > LARGEST_POWER) {
      return LARGEST_RECORD;
    }
    int power = Integer.highestOneBit(Math.max(bytes, SMALLEST_RECORD));
    return power < bytes ? power << 1 : power;
  }
}
