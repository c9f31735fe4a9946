package io.sallyport.node.cli;

import io.sallyport.protocol.json.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sallyport key trust NAME`.
@Command(
    name = "trust",
    description = "Take the key that the directory shows for somebody's from now on.",
    footer = {
      "",
      "Compare the phrase first: whoever runs the node could show a key of their own.",
      "",
      "Example:",
      "  sallyport key trust bob"
    })
final class KeyTrustCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private final ClientOptions options = new ClientOptions();

  @Parameters(paramLabel = "NAME", description = "Whose.")
  private String name;

  @Option(names = "--json", description = "A JSON object.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    var whose = Names.parse(spec, name);
    return options.perform(
        spec,
        client -> {
          var phrase = ClientOptions.await(client.trust(whose));
          Sayings.print(
              spec,
              json,
              Json.members().with("name", whose.text()).with("phrase", phrase.toString()),
              "trusted  %s  %s".formatted(whose, phrase));
          return ExitCode.OK;
        });
  }
}
