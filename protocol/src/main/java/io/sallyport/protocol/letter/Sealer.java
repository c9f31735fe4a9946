package io.sallyport.protocol.letter;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.Hpke;
import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// Writes letters: signs them with an identity key and seals them to a prekey.
public final class Sealer {
  private final Secret identity;
  private final Entropy entropy;

  /// @param identity the sender's Ed25519 private key, which stays the caller's
  public Sealer(Secret identity, Entropy entropy) {
    this.identity = identity;
    this.entropy = entropy;
  }

  /// An envelope for the owner of a bundle, to be sent under this id and no other:
  ///
  /// ```
  /// 01 | prekey id 4 | enc 32 | ciphertext
  /// ```
  ///
  /// The time at which the bundle must still be good is the letter's own.
  ///
  /// @param to from its owner: the identity key in it was compared with the one known
  /// @throws Rejected `BAD_SIGNATURE` or `EXPIRED` for the bundle, `WEAK_PUBLIC_KEY` for its prekey
  public Content seal(Letter letter, Envelope.Id id, Bundle to) {
    to.verify(letter.sentAt());
    var prekey = to.prekey();
    var associated = Seal.associated(id, to.name(), prekey.id());
    var sending =
        Hpke.sending(prekey.key(), Seal.INFO, entropy)
            .orElseThrow(() -> new Rejected(Reason.WEAK_PUBLIC_KEY, "prekey"));
    var inner = Inner.write(letter, identity, new Seal(associated, sending.enc()));
    try {
      var sealed = sending.context().seal(associated.toArray(), inner);
      return envelope(prekey.id(), sending.enc(), sealed);
    } finally {
      Arrays.fill(inner, (byte) 0);
    }
  }

  private static Content envelope(long prekey, PublicBytes enc, byte[] sealed) {
    var bytes = ByteBuffer.allocate(1 + Integer.BYTES + enc.size() + sealed.length);
    bytes.put((byte) Seal.KIND).putInt((int) prekey).put(enc.toArray()).put(sealed);
    return Content.copyOf(bytes.array());
  }
}
