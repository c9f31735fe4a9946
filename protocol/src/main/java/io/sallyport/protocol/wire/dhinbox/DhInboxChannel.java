package io.sallyport.protocol.wire.dhinbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sallyport.protocol.crypto.AesGcm;
import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;

/// One end of an encrypted connection between two frames.
///
/// @param key serves both directions
/// @param seen the nonces of all frames accepted from the other side
record DhInboxChannel(DhInboxWire wire, Secret key, NonceMemory seen) {

  /// The longest frame of either wire, without its length.
  static final int LIMIT_BYTES = 1 << 20;

  /// How many frames of the other side one connection can tell apart.
  static final int MOST_FRAMES = 1 << 16;

  /// What a frame said, and the channel behind it.
  record Opened(Frame plaintext, DhInboxChannel channel) {}

  static DhInboxChannel with(DhInboxWire wire, Secret key) {
    return new DhInboxChannel(wire, key, NonceMemory.EMPTY);
  }

  Frame seal(String text, Entropy entropy) {
    var plaintext = text.getBytes(UTF_8);
    var nonce = entropy.bytes(AesGcm.NONCE_BYTES);
    var sealed = new byte[plaintext.length + AesGcm.TAG_BYTES];
    AesGcm.seal(key, nonce, ByteBuffer.wrap(plaintext), ByteBuffer.wrap(sealed));
    var box = new DhInboxBox(Nonce.of(nonce), Frame.owning(sealed));
    return switch (wire) {
      case CLASSIC -> box.toBytes();
      case CURVE -> box.toJson();
    };
  }

  /// Deciphers a frame of the other side.
  ///
  /// @throws Rejected `MALFORMED` or `BAD_TEXT` for what holds no ciphertext, `BAD_CIPHERTEXT` when
  ///   the tag does not belong to it, `REPLAY` when the frame came before, `OVERLOAD` when too many
  ///   came before
  Opened open(Frame frame, Set<DhInboxDefence> defences) {
    var box =
        switch (wire) {
          case CLASSIC -> DhInboxBox.ofBytes(frame, defences.contains(DhInboxDefence.LENGTH));
          case CURVE -> DhInboxBox.ofJson(frame, defences.contains(DhInboxDefence.STRICT_JSON));
        };
    var plaintext = Frame.owning(decipher(box, defences));
    if (!defences.contains(DhInboxDefence.NONCE_MEMORY)) {
      return new Opened(plaintext, this);
    }
    if (seen.contains(box.nonce())) {
      throw new Rejected(Reason.REPLAY, "a frame came twice");
    }
    if (seen.size() >= MOST_FRAMES) {
      throw new Rejected(Reason.OVERLOAD, "more than %d frames".formatted(MOST_FRAMES));
    }
    return new Opened(plaintext, new DhInboxChannel(wire, key, seen.plus(box.nonce())));
  }

  List<Secret> secrets() {
    return List.of(key);
  }

  private byte[] decipher(DhInboxBox box, Set<DhInboxDefence> defences) {
    var nonce = box.nonce().toArray();
    var sealed = box.sealed().slice(0, box.sealed().size());
    return defences.contains(DhInboxDefence.TAG)
        ? AesGcm.open(key, nonce, sealed).orElseThrow(() -> new Rejected(Reason.BAD_CIPHERTEXT))
        : AesGcm.insecureOpen(key, nonce, sealed);
  }
}
