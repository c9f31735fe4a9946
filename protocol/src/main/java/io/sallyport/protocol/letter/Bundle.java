package io.sallyport.protocol.letter;

import io.sallyport.protocol.crypto.Ed25519;
import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.X25519;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Name;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/// What a principal lets everybody know who wants to write: the public keys, and a signature by the
/// first of them.
///
/// ```
/// 01 | name str8 | identity 32 | prekey id 4 | prekey 32 | not after 8 | session 32 | signature 64
/// ```
///
/// The signature covers `"sallyport/1 bundle" 00` and all before it. It holds the keys together and
/// tells nothing about whose they are: whoever knows the identity key already compares it.
///
/// @param identity the Ed25519 key of the principal
/// @param session the handshake hash of the session in which it was handed in
public record Bundle(
    Name name, PublicBytes identity, Prekey prekey, PublicBytes session, PublicBytes signature) {

  /// How many bytes a handshake hash has.
  public static final int SESSION_BYTES = 32;

  private static final int VERSION = 1;
  private static final int FIXED_BYTES =
      1 + Ed25519.KEY_BYTES + Integer.BYTES + X25519.BYTES + Long.BYTES + SESSION_BYTES;

  /// @throws Rejected `NAME_INVALID`
  public Bundle {
    ShortName.checked(name);
    identity.ofSize(Ed25519.KEY_BYTES);
    session.ofSize(SESSION_BYTES);
    signature.ofSize(Ed25519.SIGNATURE_BYTES);
  }

  /// A bundle signed with the private identity key.
  ///
  /// @throws Rejected `NAME_INVALID` for a name that is not `[a-z0-9._-]{1,32}`
  public static Bundle signed(Name name, Secret identity, Prekey prekey, PublicBytes session) {
    var publicKey = Ed25519.publicKey(identity);
    var claims = claims(ShortName.checked(name), publicKey, prekey, session);
    return new Bundle(
        name, publicKey, prekey, session, Ed25519.sign(identity, Domain.BUNDLE, claims));
  }

  /// Reads a bundle; nothing is verified.
  ///
  /// @throws Rejected `MALFORMED`
  public static Bundle decode(byte[] bytes) {
    var fields = new FieldReader(bytes);
    int version = fields.u8();
    if (version != VERSION) {
      throw new Rejected(Reason.MALFORMED, "bundle of version %d".formatted(version));
    }
    var name = fields.name();
    var identity = fields.publicBytes(Ed25519.KEY_BYTES);
    var prekey = new Prekey(fields.u32(), fields.publicBytes(X25519.BYTES), fields.time());
    var session = fields.publicBytes(SESSION_BYTES);
    var signature = fields.publicBytes(Ed25519.SIGNATURE_BYTES);
    fields.end();
    return new Bundle(name, identity, prekey, session, signature);
  }

  /// The session that a bundle names; nothing when it is none.
  public static Optional<PublicBytes> sessionOf(Content content) {
    try {
      return Optional.of(decode(content.toArray()).session());
    } catch (Rejected _) {
      return Optional.empty();
    }
  }

  public byte[] encode() {
    var claims = claims(name, identity, prekey, session);
    return ByteBuffer.allocate(claims.length + Ed25519.SIGNATURE_BYTES)
        .put(claims)
        .put(signature.toArray())
        .array();
  }

  /// Lets a bundle pass that its owner signed and whose time is not over.
  ///
  /// @throws Rejected `BAD_SIGNATURE` or `EXPIRED`
  public void verify(Instant now) {
    var claims = claims(name, identity, prekey, session);
    if (!Ed25519.verify(identity, signature, Domain.BUNDLE, claims)) {
      throw new Rejected(Reason.BAD_SIGNATURE, "bundle");
    }
    if (now.isAfter(prekey.notAfter())) {
      throw new Rejected(Reason.EXPIRED, "bundle");
    }
  }

  private static byte[] claims(
      Name name, PublicBytes identity, Prekey prekey, PublicBytes session) {
    var written = ShortName.encode(name);
    return ByteBuffer.allocate(FIXED_BYTES + written.length)
        .put((byte) VERSION)
        .put(written)
        .put(identity.ofSize(Ed25519.KEY_BYTES).toArray())
        .putInt((int) prekey.id())
        .put(prekey.key().toArray())
        .putLong(prekey.notAfter().toEpochMilli())
        .put(session.ofSize(SESSION_BYTES).toArray())
        .array();
  }
}
