package io.sallyport.protocol.crypto;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// DER as text (RFC 7468 §2): Base64 in lines of 64 characters between a line that begins and one
/// that ends, each ended by one line feed.
public final class Pem {
  /// What the first line begins with; its label follows.
  public static final String BEGIN = "-----BEGIN ";

  /// What the last line begins with.
  public static final String END = "-----END ";

  /// What either of them ends with.
  public static final String DASHES = "-----";

  public static final String PUBLIC_KEY = "PUBLIC KEY";
  public static final String PRIVATE_KEY = "PRIVATE KEY";

  private static final int LINE_CHARACTERS = 64;
  private static final int MOST_CHARACTERS = 16_384;
  private static final List<String> PRIVATE_KEYS = List.of(PRIVATE_KEY, "RSA PRIVATE KEY");

  private Pem() {}

  public static String of(String label, byte[] der) {
    var lines = Base64.getMimeEncoder(LINE_CHARACTERS, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, lines, label);
  }

  /// `PUBLIC KEY`
  public static String of(PublicKey key) {
    return of(PUBLIC_KEY, key.toArray());
  }

  /// The RSA key in a text that holds a `PUBLIC KEY`.
  public static Optional<PublicKey> publicKey(String text) {
    return der(PUBLIC_KEY, text).flatMap(Rsa::publicKey);
  }

  /// The RSA key in a text that holds an unencrypted `PRIVATE KEY` or `RSA PRIVATE KEY`.
  public static Optional<Secret> privateKey(String text) {
    return PRIVATE_KEYS.stream()
        .flatMap(label -> der(label, text).stream())
        .findFirst()
        .flatMap(Rsa::privateKey);
  }

  /// The first with this label in a text of at most 16 384 characters, whatever is around it. Lines
  /// may have any length and any end.
  public static Optional<byte[]> der(String label, String text) {
    if (text.length() > MOST_CHARACTERS) {
      return Optional.empty();
    }
    var block =
        Pattern.compile(
                "-----BEGIN %1$s-----([A-Za-z0-9+/=\\s]*)-----END %1$s-----".formatted(label))
            .matcher(text);
    try {
      return block.find()
          ? Optional.of(Base64.getDecoder().decode(block.group(1).replaceAll("\\s", "")))
          : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
