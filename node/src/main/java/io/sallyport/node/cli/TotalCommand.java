package io.sallyport.node.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `sallyport total SERIES`.
@Command(
    name = "total",
    description = "Tell what a round of a series adds up to now.",
    footer = {
      "",
      "Exit code 8 while fewer have contributed than the node asks for.",
      "",
      "Examples:",
      "  sallyport total hall",
      "  sallyport total hall --round 7 --json"
    })
final class TotalCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private final ClientOptions options = new ClientOptions();
  @Mixin private final RoundOptions round = new RoundOptions();

  @Option(names = "--json", description = "A JSON object.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    var of = round.series(spec);
    return options.perform(
        spec,
        client -> {
          var sum = ClientOptions.await(client.total(of));
          Sayings.print(spec, json, Sayings.json(of, sum), Sayings.line(of, sum));
          return ExitCode.OK;
        });
  }
}
