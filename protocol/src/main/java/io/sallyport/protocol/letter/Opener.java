package io.sallyport.protocol.letter;

import io.sallyport.protocol.crypto.Aead;
import io.sallyport.protocol.crypto.Hpke;
import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/// Reads the letters of one principal.
///
/// A letter that comes twice opens twice: [Counters] tells.
public final class Opener {
  private final Name own;
  private final Keychain keys;
  private final Function<Name, Optional<PublicBytes>> identities;

  /// @param own who the receiver is
  /// @param keys stays the caller's
  /// @param identities the Ed25519 key that a sender is known by
  /// @throws Rejected `NAME_INVALID`
  public Opener(Name own, Keychain keys, Function<Name, Optional<PublicBytes>> identities) {
    this.own = ShortName.checked(own);
    this.keys = keys;
    this.identities = identities;
  }

  /// What is in an envelope that came under this id.
  ///
  /// @throws Rejected `MALFORMED` for what is no envelope; `BAD_CIPHERTEXT` for one that is for
  ///   another receiver, id or prekey, or has been changed; `UNKNOWN_CLIENT` for a sender without
  ///   an identity key; `BAD_SIGNATURE` for one that is not the sender's; `MALFORMED`, `TOO_LARGE`,
  ///   `BAD_TEXT` or `BAD_PADDING` for what a sender has signed and should not have
  public Opened open(Envelope.Id id, Content envelope) {
    var fields = new FieldReader(envelope.toArray());
    int kind = fields.u8();
    return switch (kind) {
      case Opened.Clear.KIND -> Opened.Clear.read(fields);
      case Seal.KIND -> new Opened.Sealed(sealed(id, fields));
      default -> throw new Rejected(Reason.MALFORMED, "envelope of kind %d".formatted(kind));
    };
  }

  private Letter sealed(Envelope.Id id, FieldReader fields) {
    long prekey = fields.u32();
    var enc = fields.publicBytes(Hpke.ENC_BYTES);
    var sealed = fields.rest();
    int size = sealed.length - Aead.TAG_BYTES;
    if (size < Inner.STEP_BYTES || size % Inner.STEP_BYTES != 0) {
      throw new Rejected(Reason.MALFORMED, "ciphertext of %d bytes".formatted(sealed.length));
    }
    var key =
        keys.prekey(prekey)
            .orElseThrow(() -> new Rejected(Reason.BAD_CIPHERTEXT, "no such prekey"));
    var associated = Seal.associated(id, own, prekey);
    var inner =
        Hpke.receiving(key, enc, Seal.INFO)
            .flatMap(context -> context.open(associated.toArray(), sealed))
            .orElseThrow(() -> new Rejected(Reason.BAD_CIPHERTEXT));
    try {
      return Inner.read(inner, new Seal(associated, enc), identities);
    } finally {
      Arrays.fill(inner, (byte) 0);
    }
  }
}
