package io.sallyport.node.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.typesafe.config.ConfigException;
import io.sallyport.node.words.Spelling;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/// `sallyport`: the root of all commands.
@Command(
    name = "sallyport",
    description = "A secure session server, its clients, and a range to attack them.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  sallyport serve                    start a node on this machine",
      "  sallyport client ratchet 1         talk to it as client 1",
      "  sallyport attack run ratchet       attack the protocol, in memory",
      "",
      "More about a command: sallyport help COMMAND"
    })
public final class SallyportCommand implements Callable<Integer> {
  private static final List<Class<?>> COMMANDS =
      List.of(
          ServeCommand.class,
          ClientCommand.class,
          AttackCommand.class,
          SendCommand.class,
          InboxCommand.class,
          UserCommand.class,
          InviteCommand.class,
          ContributeCommand.class,
          TotalCommand.class,
          WhoCommand.class,
          KeyCommand.class,
          CertCommand.class,
          BenchCommand.class,
          RehearseCommand.class,
          ConfigCommand.class,
          VersionCommand.class,
          HelpCommand.class);

  private static final String HELP = "--help";

  @Spec private CommandSpec spec;

  /// Runs the command that the arguments name.
  ///
  /// @return the exit code
  public static int run(String... arguments) {
    var out = new PrintWriter(System.out, true, UTF_8);
    var err = new PrintWriter(System.err, true, UTF_8);
    return commandLine(out, err, arguments).execute(arguments);
  }

  /// One that knows the commands that the arguments need: without any, all of them.
  static CommandLine commandLine(PrintWriter out, PrintWriter err, String... arguments) {
    var line = new CommandLine(new SallyportCommand());
    needed(arguments).forEach(line::addSubcommand);
    line.setOut(out)
        .setErr(err)
        .setUsageHelpAutoWidth(true)
        .setExecutionExceptionHandler(SallyportCommand::failed)
        .setParameterExceptionHandler(SallyportCommand::misused);
    Optional.ofNullable(line.getSubcommands().get(ContributeCommand.NAME))
        .ifPresent(contribute -> contribute.setUnmatchedOptionsArePositionalParams(true));
    explained(line);
    return line;
  }

  /// A command that is named first needs no other, but for one that explains them. To make all of
  /// them ready would be a tenth of what a short one costs.
  private static List<Class<?>> needed(String... arguments) {
    return COMMANDS.stream()
        .filter(command -> arguments.length > 0 && name(command).equals(arguments[0]))
        .filter(command -> command != HelpCommand.class)
        .findFirst()
        .<List<Class<?>>>map(List::of)
        .orElse(COMMANDS);
  }

  private static String name(Class<?> command) {
    return command.getAnnotation(Command.class).name();
  }

  /// Every command tells how it is used, too, when it is asked by an option. A short one would take
  /// a text that begins with it.
  private static void explained(CommandLine command) {
    if (!command.getCommandSpec().optionsMap().containsKey(HELP)) {
      command
          .getCommandSpec()
          .addOption(OptionSpec.builder(HELP).usageHelp(true).hidden(true).build());
    }
    command.getSubcommands().values().forEach(SallyportCommand::explained);
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return ExitCode.OK;
  }

  /// What Pekko finds wrong with its own part of the configuration is the user's to mend; all else
  /// is ours.
  private static int failed(Exception failure, CommandLine command, ParseResult arguments) {
    var err = command.getErr();
    if (failure instanceof ConfigException) {
      err.println(
          "sallyport: the pekko section of the configuration is wrong: " + failure.getMessage());
      return ExitCode.CONFIGURATION;
    }
    err.println("sallyport: unexpected failure, which is a fault of the program");
    failure.printStackTrace(err);
    return ExitCode.FAILED;
  }

  /// One line and a hint.
  private static int misused(ParameterException misuse, String[] arguments) {
    var command = misuse.getCommandLine();
    var err = command.getErr();
    err.println("sallyport: " + what(misuse));
    var suggestions = suggestions(misuse);
    err.println(
        suggestions.isEmpty()
            ? ("hint: sallyport help " + helpTopic(command)).strip() + more(misuse)
            : "hint: did you mean " + String.join(" or ", suggestions) + "?");
    return ExitCode.USAGE;
  }

  /// The nearest word, or else those that picocli holds to be alike.
  private static List<String> suggestions(ParameterException misuse) {
    if (!(misuse instanceof UnmatchedArgumentException unmatched)) {
      return List.of();
    }
    var command = misuse.getCommandLine().getCommandSpec();
    var known =
        unmatched.isUnknownOption()
            ? command.optionsMap().keySet()
            : command.subcommands().keySet();
    return Spelling.nearest(unmatched.getUnmatched().getFirst(), known)
        .map(List::of)
        .orElseGet(unmatched::getSuggestions);
  }

  private static String what(ParameterException misuse) {
    if (!(misuse instanceof UnmatchedArgumentException unmatched) || unmatched.isUnknownOption()) {
      return String.valueOf(misuse.getMessage());
    }
    var words = unmatched.getUnmatched();
    return misuse.getCommandLine().getSubcommands().isEmpty()
        ? "there is no place for: " + Visible.of(String.join(" ", words))
        : "there is no command " + Visible.of(words.getFirst());
  }

  private static String more(ParameterException misuse) {
    var command = misuse.getCommandLine();
    var unmatched = command.getUnmatchedArguments();
    if (unmatched.stream().anyMatch(word -> word.startsWith("-"))) {
      return "; put -- before what begins with - and is no option";
    }
    return unmatched.isEmpty() || !command.getSubcommands().isEmpty()
        ? ""
        : "; put what has blanks in it between quotation marks";
  }

  private static String helpTopic(CommandLine command) {
    var path = command.getCommandSpec().qualifiedName();
    return path.substring("sallyport".length()).strip();
  }
}
