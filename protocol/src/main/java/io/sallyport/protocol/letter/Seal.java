package io.sallyport.protocol.letter;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sallyport.protocol.crypto.Ed25519;
import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import java.nio.ByteBuffer;

/// What holds a letter to its message id, its receiver, the prekey and the encapsulation.
///
/// @param associated `message id 16 | recipient str8 | prekey id 4`
/// @param enc the sender's encapsulation
record Seal(PublicBytes associated, PublicBytes enc) {
  static final int KIND = 1;
  static final byte[] INFO = "sallyport/1 envelope".getBytes(US_ASCII);

  static PublicBytes associated(Envelope.Id id, Name recipient, long prekey) {
    var name = ShortName.encode(recipient);
    var bytes = ByteBuffer.allocate(Envelope.Id.BYTES + name.length + Integer.BYTES);
    bytes.putLong(id.high()).putLong(id.low()).put(name).putInt((int) prekey);
    return PublicBytes.copyOf(bytes.array());
  }

  PublicBytes sign(Secret identity, byte[] inner) {
    return Ed25519.sign(identity, Domain.INNER, enc.toArray(), associated.toArray(), inner);
  }

  boolean isSigned(PublicBytes identity, PublicBytes signature, byte[] inner) {
    return Ed25519.verify(
        identity, signature, Domain.INNER, enc.toArray(), associated.toArray(), inner);
  }
}
