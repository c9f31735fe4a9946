package io.sallyport.node.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InputTest {
  private static final PrintWriter NOWHERE = new PrintWriter(Writer.nullWriter());
  private static final CommandSpec SPEC =
      SallyportCommand.commandLine(NOWHERE, NOWHERE).getCommandSpec();

  @Test
  void the_end_of_the_last_line_is_no_part_of_the_text() {
    assertThat(text("one\ntwo\n".getBytes(UTF_8), 100)).isEqualTo("one\ntwo");
    assertThat(text("one\n\n".getBytes(UTF_8), 100)).isEqualTo("one\n");
    assertThat(text("grüß".getBytes(UTF_8), 100)).isEqualTo("grüß");
    assertThat(text(new byte[0], 100)).isEmpty();
  }

  @Test
  void what_is_not_utf_8_is_not_changed_into_something_else() {
    assertMisuse("the input is not UTF-8", new ByteArrayInputStream("grüß".getBytes(ISO_8859_1)));
  }

  @Test
  void no_more_is_read_than_can_be_used() {
    assertThat(text(new byte[8], 8)).hasSize(8);
    assertMisuse("the input is longer than 8 bytes", new ByteArrayInputStream(new byte[9]));
  }

  @Test
  void what_cannot_be_read_is_said() throws IOException {
    assertMisuse("the input cannot be read", closed());
  }

  private static InputStream closed() throws IOException {
    var closed = InputStream.nullInputStream();
    closed.close();
    return closed;
  }

  private static String text(byte[] input, int most) {
    return Input.text(SPEC, new ByteArrayInputStream(input), most);
  }

  private static void assertMisuse(String what, InputStream in) {
    assertThatThrownBy(() -> Input.text(SPEC, in, 8))
        .isInstanceOf(ParameterException.class)
        .hasMessage(what);
  }
}
