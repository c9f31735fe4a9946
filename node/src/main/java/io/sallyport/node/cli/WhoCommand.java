package io.sallyport.node.cli;

import io.sallyport.protocol.service.Name;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `sallyport who`.
@Command(
    name = WhoCommand.NAME,
    description = "Tell who is here: whose inbox is open.",
    footer = {
      "",
      "An inbox is open while somebody watches it, or talks to the node with client noise.",
      "",
      "Examples:",
      "  sallyport who",
      "  sallyport who --json"
    })
final class WhoCommand implements Callable<Integer> {
  static final String NAME = "who";

  @Spec private CommandSpec spec;
  @Mixin private final ClientOptions options = new ClientOptions();

  @Option(names = "--json", description = "A JSON array of names.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    return options.perform(
        spec,
        client -> {
          print(ClientOptions.await(client.who()));
          return ExitCode.OK;
        });
  }

  private void print(List<Name> names) {
    if (names.isEmpty() && !json) {
      spec.commandLine().getErr().println(Sayings.NOBODY);
    } else {
      Sayings.print(spec, json, Sayings.json(names), Sayings.list(names, System.lineSeparator()));
    }
  }
}
