package io.sallyport.node.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.node.client.ClientPlan;
import io.sallyport.node.client.Town;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What is typed into a pipe, text or not.
@Timeout(120)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class Utf8LinesTest {
  @RegisterExtension private static final Town TOWN = new Town();

  @Test
  void a_line_ends_where_the_next_begins_or_the_input_ends() {
    var lines = lines("grüß\n\r\n€\r\nlast", UTF_8);

    assertThat(lines.next()).isEqualTo(new Happening.Typed("grüß"));
    assertThat(lines.next()).isEqualTo(new Happening.Typed(""));
    assertThat(lines.next()).isEqualTo(new Happening.Typed("€"));
    assertThat(lines.next()).isEqualTo(new Happening.Typed("last"));
    assertThat(lines.next()).isEqualTo(new Happening.InputEnded());
  }

  @Test
  void a_line_that_is_no_text_is_not_changed_into_one_and_spoils_none_before_it() {
    var lines = lines("one\ngrüß\n", ISO_8859_1);

    assertThat(lines.next()).isEqualTo(new Happening.Typed("one"));
    assertThat(lines.next()).isEqualTo(new Happening.Garbled());
  }

  @Test
  void what_cannot_be_read_any_more_has_ended() throws IOException {
    var closed = InputStream.nullInputStream();
    closed.close();

    assertThat(new Utf8Lines(closed).next()).isEqualTo(new Happening.InputEnded());
  }

  @Test
  void a_pipe_is_obeyed_up_to_what_is_no_text() throws InterruptedException {
    var out = new StringWriter();
    var err = new StringWriter();
    var piped = new ByteArrayInputStream("who\nsend bob grüß\nwho\n".getBytes(ISO_8859_1));
    var screen = new PlainScreen(piped, new PrintWriter(out), new PrintWriter(err), false);

    assertThat(NoiseTalks.talk(ClientPlan.of(TOWN.node().address, TOWN.alice()), screen))
        .isEqualTo(ExitCode.PARTLY);

    assertThat(out).hasToString("alice, bob\n");
    assertThat(err.toString()).endsWith("line 2: the input is not UTF-8\n");
    assertThat(TOWN.house().waiting("bob")).isEmpty();
  }

  @Test
  void a_pipe_without_any_text_is_a_misuse() throws InterruptedException {
    var screen = ScriptedScreen.garbledBehind();

    assertThat(NoiseTalks.talk(ClientPlan.of(TOWN.node().address, TOWN.alice()), screen))
        .isEqualTo(ExitCode.USAGE);

    assertThat(screen.shown()).endsWith("! line 1: the input is not UTF-8");
  }

  private static Utf8Lines lines(String text, Charset as) {
    return new Utf8Lines(new ByteArrayInputStream(text.getBytes(as)));
  }
}
