package io.sallyport.node.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/// Reads lines of UTF-8, each decoded alone: those before one that is no text are not lost with it.
final class Utf8Lines {
  private static final int END = -1;

  private final InputStream in;

  Utf8Lines(InputStream in) {
    this.in = new BufferedInputStream(in);
  }

  /// Waits for the next line. What cannot be read any more has ended.
  Happening next() {
    try {
      var line = new ByteArrayOutputStream();
      int next = in.read();
      if (next == END) {
        return new Happening.InputEnded();
      }
      for (; next != '\n' && next != END; next = in.read()) {
        line.write(next);
      }
      return new Happening.Typed(text(line.toByteArray()));
    } catch (CharacterCodingException strange) {
      return new Happening.Garbled();
    } catch (IOException closed) {
      return new Happening.InputEnded();
    }
  }

  private static String text(byte[] line) throws CharacterCodingException {
    var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }
}
