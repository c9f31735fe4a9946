package io.sallyport.protocol.wire.ddes;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import java.util.Base64;

/// Text around DER (RFC 7468): lines of 64 characters that end in `\n`, the last one too.
enum Pem {
  PARAMETERS("DH PARAMETERS"),
  PUBLIC_KEY("PUBLIC KEY");

  /// What every such text begins with.
  static final String BEGIN = "-----BEGIN ";

  /// What its last line begins with.
  static final String END = "\n-----END ";

  /// What its last line ends with.
  static final String DASHES = "-----\n";

  private static final int LINE_CHARACTERS = 64;

  private final String label;

  Pem(String label) {
    this.label = label;
  }

  Frame wrap(byte[] der) {
    var lines = Base64.getMimeEncoder(LINE_CHARACTERS, new byte[] {'\n'}).encodeToString(der);
    return Frame.owning((first() + lines + last()).getBytes(ISO_8859_1));
  }

  /// The DER inside. Lines may have any length, and the end of the last is not needed.
  ///
  /// @throws Rejected `MALFORMED`
  byte[] unwrap(Frame frame) {
    var text = new String(frame.toArray(), ISO_8859_1).replace("\r", "");
    var whole = text.endsWith("\n") ? text : text + "\n";
    if (whole.length() < first().length() + last().length()
        || !whole.startsWith(first())
        || !whole.endsWith(last())) {
      throw new Rejected(Reason.MALFORMED, "not a PEM text with " + label);
    }
    var lines = whole.substring(first().length(), whole.length() - last().length());
    try {
      return Base64.getDecoder().decode(lines.replace("\n", ""));
    } catch (IllegalArgumentException _) {
      throw new Rejected(Reason.MALFORMED, "not base64");
    }
  }

  static boolean begins(Frame frame) {
    return frame.size() >= BEGIN.length()
        && new String(frame.copy(0, BEGIN.length()), ISO_8859_1).equals(BEGIN);
  }

  private String first() {
    return BEGIN + label + DASHES;
  }

  private String last() {
    return END + label + DASHES;
  }
}
