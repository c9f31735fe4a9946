package io.sallyport.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
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

  @ParameterizedTest
  @MethodSource("commands")
  void help_explains_the_command_at_the_end_of_the_words(String path) {
    var words = new ArrayList<>(List.of(path.split(" ")));
    words.set(0, "help");

    assertThat(run(words)).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).startsWith("Usage: " + path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"serve", "client", "who", "send", "contribute", "rehearse"})
  void a_command_that_is_named_comes_without_those_beside_it(String name) {
    assertThat(line(out, err, name).getSubcommands()).containsOnlyKeys(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "help", "whom", "--help", "@who"})
  void without_a_command_that_is_known_all_of_them_come(String first) {
    var all = line(out, err).getSubcommands();

    var known = line(out, err, first).getSubcommands();

    assertThat(known).hasSizeGreaterThan(10).containsOnlyKeys(all.keySet());
  }

  @Test
  void help_of_a_group_explains_what_is_in_it() {
    assertThat(run(List.of("inbox", "help", "read"))).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).startsWith("Usage: sallyport inbox read");
  }

  @Test
  void what_cannot_be_explained_is_mended() {
    assertThat(run(List.of("help", "inbox", "reed"))).isEqualTo(ExitCode.USAGE);
    assertThat(err).hasToString("sallyport: there is no command reed\nhint: did you mean read?\n");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void a_paragraph_below_a_command_has_no_line_ends_of_its_own(String path) {
    var command = line(new StringWriter(), new StringWriter());
    for (var word : path.split(" ", -1)) {
      command = command.getSubcommands().getOrDefault(word, command);
    }

    var footer = String.join("\n", command.getCommandSpec().usageMessage().footer());

    assertThat(footer).doesNotContainPattern("\\S\n\\S");
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
    var arguments = words.toArray(String[]::new);
    return line(out, err, arguments).execute(arguments);
  }

  private static CommandLine line(StringWriter out, StringWriter err, String... arguments) {
    return SallyportCommand.commandLine(
        new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }
}
