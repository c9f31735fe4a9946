package io.sallyport.node.cli;

import io.sallyport.node.client.Arrival;
import io.sallyport.node.client.SallyportClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `sallyport inbox read`.
@Command(
    name = "read",
    description = "Read what waits for you, and have the node remove it.",
    footer = {
      "",
      "What cannot be opened now, but perhaps another time, stays there: what"
          + " somebody sent whose key is another now, until that key is trusted. Exit code"
          + " 9 when something was not opened.",
      "",
      "Examples:",
      "  sallyport inbox read                      all of it",
      "  sallyport inbox read --max 1 --as bob     the oldest",
      "  sallyport inbox read --json               an object for each, line by line"
    })
final class InboxReadCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private final ClientOptions options = new ClientOptions();

  @Option(
      names = "--max",
      paramLabel = "N",
      defaultValue = "1000",
      description = "At most so many. Default: ${DEFAULT-VALUE}")
  private int most;

  @Option(names = "--json", description = "A JSON object for each, line by line.")
  private boolean json;

  private int read;

  @Override
  public Integer call() throws InterruptedException {
    Positive.check(spec, "--max", most);
    return options.perform(spec, this::read);
  }

  private int read(SallyportClient client) {
    int exitCode = ExitCode.OK;
    var page = ClientOptions.await(client.fetch());
    while (!page.isEmpty() && read < most) {
      for (var arrival : page.subList(0, Math.min(page.size(), most - read))) {
        exitCode = Math.max(exitCode, take(arrival));
      }
      page = read < most ? ClientOptions.await(client.fetch()) : page;
    }
    if (!json) {
      var err = spec.commandLine().getErr();
      err.println(read == 1 ? "1 message" : read + " messages");
      err.flush();
    }
    return exitCode;
  }

  private int take(Arrival arrival) {
    read++;
    Sayings.show(spec, arrival, json);
    if (Sayings.isDone(arrival)) {
      ClientOptions.await(arrival.confirm());
    }
    return Sayings.exitCode(arrival);
  }
}
