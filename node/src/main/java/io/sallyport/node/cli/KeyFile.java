package io.sallyport.node.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sallyport.protocol.crypto.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// A key in a file, as hexadecimal digits, so that it never stands on a command line.
final class KeyFile {
  private KeyFile() {}

  /// Reads a key of `size` bytes.
  ///
  /// @throws ParameterException when the file does not hold one; the message has none of its
  ///   contents
  static Secret read(CommandSpec spec, Path file, int size) {
    try {
      var bytes = HexFormat.of().parseHex(Files.readString(file, US_ASCII).strip());
      if (bytes.length != size) {
        throw new IllegalArgumentException("length");
      }
      var key = Secret.copyOf(bytes);
      Arrays.fill(bytes, (byte) 0);
      return key;
    } catch (IOException unreadable) {
      throw new ParameterException(spec.commandLine(), "cannot read the key file " + file);
    } catch (IllegalArgumentException notHex) {
      throw new ParameterException(
          spec.commandLine(), "%s does not hold %d hexadecimal digits".formatted(file, 2 * size));
    }
  }
}
