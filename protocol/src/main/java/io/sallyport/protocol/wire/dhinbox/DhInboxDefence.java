package io.sallyport.protocol.wire.dhinbox;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.sallyport.protocol.machine.Defence;
import java.util.EnumSet;
import java.util.Set;

/// What the range can take out of both wires, one by one.
enum DhInboxDefence implements Defence {
  /// Every session has a key of its own: without it both ends always choose the same.
  FRESH_KEY,
  /// No frame is longer than the limit.
  FRAME_LIMIT,
  /// Public keys and frames are as long as they have to be.
  LENGTH,
  /// A public key is in range, and the secret agreed on is not known beforehand.
  PUBLIC_KEY_CHECK,
  /// A frame is what somebody with the key made it.
  TAG,
  /// No frame is accepted twice.
  NONCE_MEMORY,
  /// JSON has one meaning: no member twice, no broken text, nothing around the ciphertext.
  STRICT_JSON,
  /// What is not a command is known not to be one: without it a server breaks down over it.
  COMMANDS,
  /// A name is one that a person can read and that no other can be mistaken for.
  NAMES,
  /// A connection that has a name takes no other. Of `dhinbox-x25519`.
  ONE_NAME,
  /// What a client was told is kept until it has arrived. Of `dhinbox-x25519`.
  LATE_REMOVAL,
  /// Errors are told in fixed words. Of `dhinbox-x25519`.
  FIXED_WORDS;

  private static final Set<DhInboxDefence> OF_CURVE =
      EnumSet.of(ONE_NAME, LATE_REMOVAL, FIXED_WORDS);

  /// Those that one of the wires has.
  static Set<DhInboxDefence> of(DhInboxWire wire) {
    return switch (wire) {
      case CLASSIC -> EnumSet.complementOf(EnumSet.copyOf(OF_CURVE));
      case CURVE -> EnumSet.allOf(DhInboxDefence.class);
    };
  }

  /// Those that clients have: like the originals, ours do not notice an answer that comes twice.
  static Set<DhInboxDefence> ofClients(Set<DhInboxDefence> defences) {
    return defences.stream()
        .filter(defence -> defence != NONCE_MEMORY)
        .collect(toUnmodifiableSet());
  }
}
