package io.sallyport.node.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `sallyport who`.
@Command(
    name = "who",
    description = "Tell who is here.",
    footer = {"", "Examples:", "  sallyport who", "  sallyport who --json"})
final class WhoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private final ClientOptions options = new ClientOptions();

  @Option(names = "--json", description = "A JSON array of names.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    return options.perform(
        spec,
        client -> {
          var names = ClientOptions.await(client.who());
          var out = spec.commandLine().getOut();
          if (json) {
            out.println(Sayings.write(Sayings.json(names)));
          } else {
            names.forEach(name -> out.println(Visible.of(name.text())));
          }
          return ExitCode.OK;
        });
  }
}
