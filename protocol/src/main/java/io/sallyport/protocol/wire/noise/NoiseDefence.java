package io.sallyport.protocol.wire.noise;

import io.sallyport.protocol.machine.Defence;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// What the range can take out of `noise`, one by one, at both ends. What is different then stands
/// in [NoiseLab], as far as it is more than a check left out.
enum NoiseDefence implements Defence {
  /// A preamble is that of this version, to the last byte.
  PREAMBLE,
  /// The handshake covers the preamble.
  PROLOGUE,
  /// A frame that has no size of its own kind is refused before it has come.
  SIZES,
  /// Every session has keys of its own: without it, all have the same.
  FRESH_KEYS,
  /// A client knows the node's key: without it, everybody has that key.
  PINNED_KEY,
  /// Names have few letters.
  NAMES,
  /// Who does not exist is treated like somebody with another key.
  DECOY,
  /// A record is what somebody with the key made it.
  TAG,
  /// Each record has a nonce of its own, which is due when all before it have come.
  COUNTER,
  /// Each direction has a key of its own.
  TWO_KEYS,
  /// What only the other end may say is refused: without it, an end breaks down over it.
  ROLES,
  /// The numbers of requests rise.
  ORDER,
  /// Clear text is in the name of who hands it in.
  SENDER,
  /// A bundle is for the session in which it is handed in.
  BUNDLE_SESSION,
  /// A number has eight bytes: without it, a shorter one is read as what it would be with zeros in
  /// front.
  NUMBERS,
  /// An answer belongs to the request of its number: without it, to the oldest.
  ANSWERS,
  /// A connection that ends without a word was cut.
  CLOSE,
  /// A name keeps the identity key that it showed first: without it, that of the latest bundle
  /// counts.
  KNOWN_IDENTITY;

  static final Set<NoiseDefence> ALL =
      Collections.unmodifiableSet(EnumSet.allOf(NoiseDefence.class));
}
