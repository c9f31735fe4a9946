package io.sallyport.protocol.noise;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sallyport.protocol.crypto.Aead;
import java.util.Optional;

/// What a Noise protocol name stands for (Noise §8):
/// `Noise_XKhfs+psk3_25519+MLKEM768_AESGCM_SHA256`.
///
/// @param name as it is written, which both ends hash
public record Suite(String name, Pattern pattern, Aead aead) {
  private static final int PARTS = 5;
  private static final String HYBRID = "hfs";

  /// Reads a name; nothing when it names something else than there is here.
  public static Optional<Suite> parse(String name) {
    var parts = name.split("_", -1);
    if (parts.length != PARTS || !parts[0].equals("Noise") || !parts[4].equals("SHA256")) {
      return Optional.empty();
    }
    boolean isHybrid = parts[1].contains(HYBRID);
    if (!parts[2].equals(isHybrid ? "25519+MLKEM768" : "25519")) {
      return Optional.empty();
    }
    return pattern(parts[1])
        .flatMap(pattern -> aead(parts[3]).map(aead -> new Suite(name, pattern, aead)));
  }

  byte[] bytes() {
    return name.getBytes(US_ASCII);
  }

  private static Optional<Aead> aead(String word) {
    return switch (word) {
      case "AESGCM" -> Optional.of(Aead.AES_GCM);
      case "ChaChaPoly" -> Optional.of(Aead.CHACHA_POLY);
      default -> Optional.empty();
    };
  }

  /// A pattern in capitals and digits, and its modifiers behind it, with a plus between two.
  private static Optional<Pattern> pattern(String word) {
    int end = 0;
    while (end < word.length() && !Character.isLowerCase(word.charAt(end))) {
      end++;
    }
    var pattern = Pattern.named(word.substring(0, end));
    if (end < word.length()) {
      for (var modifier : word.substring(end).split("\\+", -1)) {
        pattern = pattern.flatMap(plain -> plain.with(modifier));
      }
    }
    return pattern;
  }
}
