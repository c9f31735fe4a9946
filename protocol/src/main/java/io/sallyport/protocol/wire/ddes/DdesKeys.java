package io.sallyport.protocol.wire.ddes;

import io.sallyport.protocol.crypto.Hkdf;
import io.sallyport.protocol.crypto.HmacSha256;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.legacy.InsecureDes;
import java.nio.ByteBuffer;
import java.util.List;

/// The two keys of a session, 8 bytes each, for both directions.
///
/// @param second also the key of the tags
record DdesKeys(Secret first, Secret second) {

  /// Both from HKDF-SHA256 (RFC 5869) without salt.
  static DdesKeys from(Secret shared, DdesWire wire) {
    var both = Hkdf.derive(shared, wire.info(), 2 * InsecureDes.KEY_BYTES);
    try {
      return new DdesKeys(
          both.part(0, InsecureDes.KEY_BYTES),
          both.part(InsecureDes.KEY_BYTES, 2 * InsecureDes.KEY_BYTES));
    } finally {
      both.destroy();
    }
  }

  byte[] encrypt(byte[] blocks) {
    return InsecureDes.encrypt(second, InsecureDes.encrypt(first, blocks));
  }

  byte[] decrypt(byte[] blocks) {
    return InsecureDes.decrypt(first, InsecureDes.decrypt(second, blocks));
  }

  byte[] tag(ByteBuffer message) {
    return HmacSha256.tag(second, message);
  }

  boolean verify(ByteBuffer message, byte[] tag) {
    return HmacSha256.verify(second, message, tag);
  }

  List<Secret> secrets() {
    return List.of(first, second);
  }
}
