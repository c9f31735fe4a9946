package io.sallyport.protocol.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Keys as text (RFC 7468): Base64 in lines of 64 characters between a line that begins and one
/// that ends.
public final class Pem {
  private static final int LINE_CHARACTERS = 64;
  private static final int MOST_CHARACTERS = 16_384;
  private static final String PUBLIC_KEY = "PUBLIC KEY";
  private static final List<String> PRIVATE_KEYS = List.of("PRIVATE KEY", "RSA PRIVATE KEY");

  private Pem() {}

  /// `PUBLIC KEY`, each line ended by one line feed.
  public static String of(PublicKey key) {
    var body =
        Base64.getMimeEncoder(LINE_CHARACTERS, "\n".getBytes(US_ASCII))
            .encodeToString(key.toArray());
    return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
        .replace("%n", "\n")
        .formatted(PUBLIC_KEY, body, PUBLIC_KEY);
  }

  /// The RSA key in a text that holds a `PUBLIC KEY`.
  public static Optional<PublicKey> publicKey(String text) {
    return der(text, PUBLIC_KEY).flatMap(Rsa::publicKey);
  }

  /// The RSA key in a text that holds an unencrypted `PRIVATE KEY` or `RSA PRIVATE KEY`.
  public static Optional<Secret> privateKey(String text) {
    return PRIVATE_KEYS.stream()
        .flatMap(label -> der(text, label).stream())
        .findFirst()
        .flatMap(Rsa::privateKey);
  }

  private static Optional<byte[]> der(String text, String label) {
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
