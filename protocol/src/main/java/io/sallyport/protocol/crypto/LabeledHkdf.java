package io.sallyport.protocol.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.List;

/// LabeledExtract and LabeledExpand (RFC 9180 §4) of one suite, with HKDF-SHA256.
final class LabeledHkdf {
  private static final byte[] VERSION = "HPKE-v1".getBytes(US_ASCII);

  private final byte[] suite;

  /// @param name `KEM` or `HPKE`
  /// @param ids the numbers of the algorithms (RFC 9180 §7), two bytes each
  LabeledHkdf(String name, int... ids) {
    var bytes = ByteBuffer.allocate(name.length() + Short.BYTES * ids.length);
    bytes.put(name.getBytes(US_ASCII));
    for (int id : ids) {
      bytes.putShort((short) id);
    }
    this.suite = bytes.array();
  }

  /// `Extract(salt, "HPKE-v1" || suite || label || input)`
  Secret extract(Secret salt, String label, Secret input) {
    var prefix = Secret.owning(Joined.of(VERSION, suite, label.getBytes(US_ASCII)));
    var labeled = Secret.joined(List.of(prefix, input));
    try {
      return Hkdf.extract(salt, labeled);
    } finally {
      labeled.destroy();
    }
  }

  /// `Expand(key, size || "HPKE-v1" || suite || label || info, size)`
  Secret expand(Secret key, String label, byte[] info, int size) {
    var length = ByteBuffer.allocate(Short.BYTES).putShort((short) size).array();
    return Hkdf.expand(
        key, Joined.of(length, VERSION, suite, label.getBytes(US_ASCII), info), size);
  }
}
