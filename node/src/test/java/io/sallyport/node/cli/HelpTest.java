package io.sallyport.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class HelpTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @MethodSource("commands")
  void a_command_tells_how_it_is_used_when_an_option_asks(String path) {
    var words = new ArrayList<>(List.of(path.split(" ")));
    words.removeFirst();
    words.add("--help");

    assertThat(run(words)).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).contains("Usage: " + path);
    assertThat(err.toString()).isEmpty();
  }

  static List<String> commands() {
    return paths(line(new StringWriter(), new StringWriter())).toList();
  }

  private static Stream<String> paths(CommandLine command) {
    return Stream.concat(
        Stream.of(command.getCommandSpec().qualifiedName()),
        command.getSubcommands().values().stream().distinct().flatMap(HelpTest::paths));
  }

  private int run(List<String> words) {
    return line(out, err).execute(words.toArray(String[]::new));
  }

  private static CommandLine line(StringWriter out, StringWriter err) {
    return SallyportCommand.commandLine(new PrintWriter(out, true), new PrintWriter(err, true));
  }
}
