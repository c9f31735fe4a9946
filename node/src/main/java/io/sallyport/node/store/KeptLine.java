package io.sallyport.node.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sallyport.node.files.FileTrouble;
import io.sallyport.protocol.crypto.SystemEntropy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// Random hex digits in a file of the data directory, made on the first start.
///
/// @param bytes how many random bytes they stand for
record KeptLine(String file, int bytes) {
  private static final Pattern HEX = Pattern.compile("[0-9a-f]+");

  /// Reads the digits, or makes them.
  ///
  /// @throws Blocked when the file holds something else; the message has none of it
  String in(DataDirectory directory) {
    var path = directory.path().resolve(file);
    try {
      if (!Files.exists(path)) {
        directory.put(file, digits() + "\n");
      }
      return read(path)
          .orElseThrow(() ->
              new Blocked(
                  "%s does not hold %d hex digits".formatted(path, 2 * bytes),
                  "remove the file: the next start makes another"));
    } catch (IOException unreadable) {
      throw new Blocked(
          "cannot use %s: %s".formatted(path, FileTrouble.reason(unreadable)),
          "see who owns the file, or remove it: the next start makes another");
    }
  }

  /// The digits that are there; empty for anything else.
  Optional<String> read(Path path) throws IOException {
    var text = new String(Files.readAllBytes(path), US_ASCII).strip();
    return text.length() == 2 * bytes && HEX.matcher(text).matches()
        ? Optional.of(text)
        : Optional.empty();
  }

  private String digits() {
    return HexFormat.of().formatHex(new SystemEntropy().bytes(bytes));
  }
}
