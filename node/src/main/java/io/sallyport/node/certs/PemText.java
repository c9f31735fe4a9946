package io.sallyport.node.certs;

import java.util.Base64;

/// DER as text (RFC 7468 §2): 64 characters a line.
final class PemText {
  private static final int LINE = 64;

  private PemText() {}

  /// The lines with everything around them, the last one ended.
  static String of(String label, byte[] der) {
    var body = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, body, label);
  }
}
