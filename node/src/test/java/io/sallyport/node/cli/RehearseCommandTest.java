package io.sallyport.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class RehearseCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void the_rehearsal_for_quicker_starts_is_played_to_its_end() {
    int exitCode =
        SallyportCommand.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
            .execute("rehearse");

    assertThat(err).hasToString("");
    assertThat(exitCode).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).startsWith("rehearsed");
  }
}
