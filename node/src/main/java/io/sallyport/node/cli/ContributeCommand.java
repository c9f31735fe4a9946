package io.sallyport.node.cli;

import io.sallyport.node.client.ClientException;
import io.sallyport.node.client.Millionths;
import io.sallyport.node.client.SallyportClient;
import io.sallyport.protocol.json.Json;
import io.sallyport.protocol.service.Series;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sallyport contribute SERIES NUMBERS|-`.
@Command(
    name = ContributeCommand.NAME,
    description = "Give numbers to a series, on top of what was given before.",
    footer = {
      "",
      "Numbers are decimals with at most six digits behind the point. 64 at a time"
          + " are counted together; exit code 11 when the first were counted and then"
          + " something failed.",
      "",
      "Examples:",
      "  sallyport contribute hall 20.10,20.30",
      "  sallyport contribute hall 20.5 --round 7 --as alice",
      "  seq 1 100 | sallyport contribute hall -"
    })
final class ContributeCommand implements Callable<Integer> {
  /// What begins with a minus is a number here, unless it is an option.
  static final String NAME = "contribute";

  /// As many as cross the wire together.
  private static final int MOST_AT_ONCE = 64;

  private static final int MOST_INPUT = 16 << 20;

  /// One comma, or blanks alone: between two commas a number is missing.
  private static final Pattern BETWEEN = Pattern.compile("\\s*,\\s*|\\s+");

  @Spec private CommandSpec spec;
  @Mixin private final ClientOptions options = new ClientOptions();
  @Mixin private final RoundOptions round = new RoundOptions();

  @Parameters(
      index = "1",
      paramLabel = "NUMBERS|-",
      description = "Numbers with commas between them; - reads the input.")
  private String numbers;

  @Option(names = "--json", description = "A JSON object.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    var to = round.series(spec);
    var given = parsed();
    return options.perform(spec, client -> contribute(client, to, given));
  }

  private int contribute(SallyportClient client, Series to, List<Long> given) {
    int counted = 0;
    try {
      while (counted < given.size()) {
        var part = given.subList(counted, Math.min(given.size(), counted + MOST_AT_ONCE));
        ClientOptions.await(client.contribute(to, part));
        counted += part.size();
      }
      tell(to, counted);
      return ExitCode.OK;
    } catch (CompletionException failed) {
      if (counted == 0) {
        throw failed;
      }
      tell(to, counted);
      var _ = Failures.tell(spec, ClientException.of(failed));
      return ExitCode.PARTLY;
    }
  }

  private void tell(Series to, int counted) {
    Sayings.print(
        spec,
        json,
        Json.members()
            .with("series", to.name())
            .with("round", Json.Decimal.of(to.round()))
            .with("counted", Json.Decimal.of(counted)),
        "counted  %s  %d %s".formatted(to, counted, counted == 1 ? "value" : "values"));
  }

  private List<Long> parsed() {
    try {
      var given = numbers.equals("-") ? Input.text(spec, System.in, MOST_INPUT) : numbers;
      if (given.isBlank()) {
        throw new ParameterException(spec.commandLine(), "there are no numbers");
      }
      return Arrays.stream(BETWEEN.split(given.strip(), -1)).map(Millionths::parse).toList();
    } catch (ClientException unfit) {
      throw new ParameterException(spec.commandLine(), Visible.of(unfit.failure().words()));
    }
  }
}
