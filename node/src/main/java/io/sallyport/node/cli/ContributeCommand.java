package io.sallyport.node.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sallyport.node.client.ClientException;
import io.sallyport.node.client.Millionths;
import io.sallyport.node.client.SallyportClient;
import io.sallyport.protocol.json.Json;
import io.sallyport.protocol.service.Series;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sallyport contribute SERIES NUMBERS|-`.
@Command(
    name = "contribute",
    description = "Give numbers to a series, on top of what was given before.",
    footer = {
      "",
      "Numbers are decimals with at most six digits behind the point.",
      "",
      "Examples:",
      "  sallyport contribute hall 20.10,20.30",
      "  sallyport contribute hall 20.5 --round 7 --as alice",
      "  seq 1 100 | sallyport contribute hall -"
    })
final class ContributeCommand implements Callable<Integer> {
  /// As many as cross the wire together.
  private static final int MOST_AT_ONCE = 64;

  @Spec private CommandSpec spec;
  @Mixin private final ClientOptions options = new ClientOptions();

  @Parameters(index = "0", paramLabel = "SERIES", description = "Which series.")
  private String series;

  @Parameters(
      index = "1",
      paramLabel = "NUMBERS|-",
      description = "Numbers with commas between them; - reads the input.")
  private String numbers;

  @Option(
      names = "--round",
      paramLabel = "N",
      defaultValue = "1",
      description = "Which round of it. Default: ${DEFAULT-VALUE}")
  private long round;

  @Option(names = "--json", description = "A JSON object.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    var to = Rounds.of(spec, series, round);
    var given = parsed();
    return options.perform(spec, client -> contribute(client, to, given));
  }

  private int contribute(SallyportClient client, Series to, List<Long> given) {
    for (int from = 0; from < given.size(); from += MOST_AT_ONCE) {
      var part = given.subList(from, Math.min(given.size(), from + MOST_AT_ONCE));
      ClientOptions.await(client.contribute(to, part));
    }
    var out = spec.commandLine().getOut();
    out.println(
        json
            ? Sayings.write(
                Json.members()
                    .with("series", to.name())
                    .with("round", Json.Decimal.of(to.round()))
                    .with("counted", Json.Decimal.of(given.size())))
            : "counted  %s  %d %s"
                .formatted(to, given.size(), given.size() == 1 ? "value" : "values"));
    return ExitCode.OK;
  }

  private List<Long> parsed() {
    try {
      var all =
          (numbers.equals("-") ? input() : Stream.of(numbers))
              .flatMap(line -> Arrays.stream(line.split("[,\\s]+")))
              .filter(word -> !word.isEmpty())
              .map(Millionths::parse)
              .toList();
      if (all.isEmpty()) {
        throw new ParameterException(spec.commandLine(), "there are no numbers");
      }
      return all;
    } catch (ClientException unfit) {
      throw new ParameterException(spec.commandLine(), unfit.failure().words());
    }
  }

  private static Stream<String> input() {
    return new BufferedReader(new InputStreamReader(System.in, UTF_8)).lines();
  }
}
