package io.sallyport.node.cli;

import io.sallyport.node.client.ClientException;
import io.sallyport.node.client.IdentityFile;
import io.sallyport.node.client.NodeAddress;
import io.sallyport.protocol.letter.Phrase;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sallyport key gen NAME`.
@Command(
    name = "gen",
    description = "Make keys for a name, in ./NAME.id, which nobody else may read.",
    footer = {
      "",
      "A file that is there is never overwritten. No node knows the keys yet: come"
          + " with an invitation, or let whoever runs the node add you.",
      "",
      "Example:",
      "  sallyport key gen alice"
    })
final class KeyGenCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "Whose: " + Names.RULE + ".")
  private String name;

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "Where the file goes. Default: where you are.")
  private Path directory = Path.of(".");

  @Option(names = "--json", description = "A JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    var who = Names.parse(spec, name);
    try {
      print(NewIdentity.make(directory, who));
      return ExitCode.OK;
    } catch (ClientException failed) {
      return Failures.tell(spec, failed.failure());
    }
  }

  private void print(IdentityFile identity) {
    var keys = identity.keys();
    var phrase = Phrase.ofIdentity(keys.identityKey()).toString();
    var text = NodeAddress.text(keys.sessionKey());
    keys.destroy();
    var made = NewIdentity.members(identity).with("key", text).with("phrase", phrase);
    var lines = "%s%nkey     %s%nphrase  %s".formatted(NewIdentity.line(identity, 1), text, phrase);
    Sayings.print(spec, json, made, lines);
  }
}
