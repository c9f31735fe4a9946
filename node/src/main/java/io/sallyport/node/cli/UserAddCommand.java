package io.sallyport.node.cli;

import io.sallyport.node.admin.NewUser;
import io.sallyport.node.admin.User;
import io.sallyport.node.client.ClientException;
import io.sallyport.node.client.IdentityFile;
import io.sallyport.node.config.Settings;
import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.letter.Bundle;
import io.sallyport.protocol.letter.Keychain;
import io.sallyport.protocol.service.Name;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sallyport user add NAME...`.
@Command(
    name = "add",
    description =
        "Make keys for a name, in the file NAME.id, and add it to the directory of the node.",
    footer = {
      "",
      "The file holds private keys: it belongs to whoever has the name, and nowhere"
          + " else. It is never overwritten. Exit code 8 when a name is taken, 11 when"
          + " some were added and not all.",
      "",
      "Examples:",
      "  sallyport user add alice bob",
      "  sallyport user add alice --json"
    })
final class UserAddCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private final NodeOptions node = new NodeOptions();

  @Parameters(paramLabel = "NAME", arity = "1..*", description = "Each " + Names.RULE + ".")
  private List<String> names = List.of();

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "Where the files go. Default: where you are.")
  private Path directory = Path.of(".");

  @Option(names = "--json", description = "One JSON array.")
  private boolean json;

  private final List<NewIdentity> added = new ArrayList<>();

  @Override
  public Integer call() throws InterruptedException {
    var wanted = names.stream().map(name -> Names.parse(spec, name)).toList();
    return node.ask(spec, settings -> addAll(settings, wanted));
  }

  private int addAll(Settings settings, List<Name> wanted) throws InterruptedException {
    int worst = ExitCode.OK;
    try (var operator = Operator.of(settings)) {
      for (var name : wanted) {
        int code = add(operator, name);
        worst = code == ExitCode.OK ? worst : code;
      }
    } catch (Unanswered unanswered) {
      worst = unanswered.tell(spec);
    }
    print();
    return ExitCode.of(worst, !added.isEmpty());
  }

  private int add(Operator operator, Name name) throws InterruptedException {
    try {
      return register(operator, NewIdentity.make(directory, name));
    } catch (ClientException unusable) {
      return Failures.tell(spec, unusable.failure());
    }
  }

  private int register(Operator operator, IdentityFile file) throws InterruptedException {
    var keys = file.keys();
    try {
      operator.add(newUser(file.name(), keys));
      added.add(new NewIdentity(file, User.fingerprint(keys.sessionKey())));
      return ExitCode.OK;
    } catch (Unanswered refused) {
      if (refused.exitCode() == ExitCode.TIMED_OUT) {
        throw new Unanswered(
            ExitCode.TIMED_OUT,
            "the node does not answer; nobody knows whether %s was added".formatted(file.name()),
            "see sallyport user ls; the keys are in " + file.path());
      }
      file.discard();
      return refused.tell(spec);
    } finally {
      keys.destroy();
    }
  }

  private static NewUser newUser(Name name, Keychain keys) {
    var noSession = PublicBytes.copyOf(new byte[Bundle.SESSION_BYTES]);
    var bundle = keys.bundle(name, noSession).encode();
    var hex = HexFormat.of();
    return new NewUser(
        name.text(),
        hex.formatHex(keys.sessionKey().toArray()),
        Optional.of(hex.formatHex(bundle)));
  }

  private void print() {
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(NewIdentity.render(added));
      return;
    }
    int width = added.stream().mapToInt(one -> one.file().name().text().length()).max().orElse(1);
    added.forEach(
        one -> out.println(NewIdentity.line(one.file(), width) + "  " + one.fingerprint()));
  }
}
