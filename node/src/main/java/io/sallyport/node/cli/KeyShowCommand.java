package io.sallyport.node.cli;

import io.sallyport.node.client.ClientException;
import io.sallyport.node.client.NodeAddress;
import io.sallyport.protocol.json.Json;
import io.sallyport.protocol.letter.Phrase;
import io.sallyport.protocol.service.Name;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sallyport key show [NAME]`.
@Command(
    name = "show",
    description = "Show the phrase of somebody's key, or of one's own, to compare it.",
    footer = {
      "",
      "Read it to the other over the telephone, or compare it where you meet. Exit"
          + " code 9 when the key is not what it was.",
      "",
      "Examples:",
      "  sallyport key show             one's own; asks no node",
      "  sallyport key show bob         bob's, as the directory shows it"
    })
final class KeyShowCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private final ClientOptions options = new ClientOptions();

  @Parameters(paramLabel = "NAME", arity = "0..1", description = "Whose. Default: one's own")
  private @Nullable String name;

  @Option(names = "--json", description = "A JSON object.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    if (name == null) {
      return own();
    }
    var whose = Names.parse(spec, name);
    return options.perform(
        spec,
        client -> {
          print(whose, ClientOptions.await(client.lookUp(whose)), Json.members());
          return ExitCode.OK;
        });
  }

  private int own() {
    try {
      var identity = options.identity();
      var keys = identity.keys();
      var more = Json.members().with("key", NodeAddress.text(keys.sessionKey()));
      print(identity.name(), Phrase.ofIdentity(keys.identityKey()), more);
      keys.destroy();
      return ExitCode.OK;
    } catch (ClientException failed) {
      return Failures.tell(spec, failed.failure());
    }
  }

  private void print(Name whose, Phrase phrase, Json.Members more) {
    var key = more.text("key").map("key     %s%n"::formatted).orElse("");
    Sayings.print(
        spec,
        json,
        more.with("name", whose.text()).with("phrase", phrase.toString()),
        "name    %s%n%sphrase  %s".formatted(whose, key, phrase));
  }
}
