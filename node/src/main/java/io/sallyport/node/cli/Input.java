package io.sallyport.node.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// What a command reads from its input because it was told `-`.
final class Input {
  /// What is said of an input that is no text.
  static final String NOT_UTF_8 = "the input is not UTF-8";

  private Input() {}

  /// The whole of it, as it is, but for the end of its last line.
  ///
  /// @throws ParameterException when it is longer than `mostBytes`, or not UTF-8
  static String text(CommandSpec spec, InputStream in, int mostBytes) {
    try {
      var bytes = in.readNBytes(mostBytes + 1);
      if (bytes.length > mostBytes) {
        throw new ParameterException(
            spec.commandLine(), "the input is longer than %d bytes".formatted(mostBytes));
      }
      var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    } catch (CharacterCodingException strange) {
      throw new ParameterException(spec.commandLine(), NOT_UTF_8);
    } catch (IOException unreadable) {
      throw new ParameterException(spec.commandLine(), "the input cannot be read");
    }
  }
}
