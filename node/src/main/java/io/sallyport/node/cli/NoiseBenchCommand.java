package io.sallyport.node.cli;

import io.sallyport.node.Logging;
import io.sallyport.node.bench.NoiseBench;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sallyport bench noise`.
@Command(
    name = "noise",
    description = {
      "Measure records, messages and handshakes of noise beside what they cannot do without.",
      "Records are measured beside a plain echo over the same transport, in this process."
    },
    footer = {
      "",
      "Exit code 1 when one failed.",
      "",
      "Examples:",
      "  sallyport bench noise",
      "  sallyport bench noise handshakes --seconds 10"
    })
final class NoiseBenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "PART",
      arity = "0..*",
      defaultValue = "records,sending,handshakes,strangers",
      split = ",",
      description = "What to measure: ${DEFAULT-VALUE}. Default: all of it.")
  private List<String> parts;

  @Option(
      names = "--connections",
      defaultValue = "64",
      description = "Clients at once, where records cross. Default: ${DEFAULT-VALUE}")
  private int connections;

  @Option(
      names = "--seconds",
      defaultValue = "5",
      description = "How long each turn takes. Default: ${DEFAULT-VALUE}")
  private int seconds;

  @Option(
      names = "--turns",
      defaultValue = "3",
      description = "How often each is measured. Default: ${DEFAULT-VALUE}")
  private int turns;

  @Option(
      names = "--strangers",
      defaultValue = "2000",
      description = "How many come in a second, where they do. Default: ${DEFAULT-VALUE}")
  private int strangers;

  @Override
  public Integer call() throws InterruptedException {
    Logging.quiet();
    Positive.check(spec, "--connections", connections);
    Positive.check(spec, "--seconds", seconds);
    Positive.check(spec, "--turns", turns);
    Positive.check(spec, "--strangers", strangers);
    var bench = new NoiseBench(connections, Duration.ofSeconds(seconds), turns, strangers);
    boolean allWell = true;
    for (var part : chosen()) {
      allWell &= bench.run(part, spec.commandLine().getOut()::println);
    }
    return allWell ? ExitCode.OK : ExitCode.FAILED;
  }

  private List<NoiseBench.Part> chosen() {
    return parts.stream()
        .map(word ->
            Arrays.stream(NoiseBench.Part.values())
                .filter(part -> part.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() ->
                    new ParameterException(
                        spec.commandLine(),
                        "PART must be records, sending, handshakes or strangers, not " + word)))
        .toList();
  }
}
