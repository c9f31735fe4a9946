package io.sallyport.node.cli;

import io.sallyport.node.admin.NewUser;
import io.sallyport.node.admin.User;
import io.sallyport.node.config.Settings;
import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.crypto.SystemEntropy;
import io.sallyport.protocol.letter.Bundle;
import io.sallyport.protocol.letter.Keychain;
import io.sallyport.protocol.service.Name;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sallyport user add NAME...`.
@Command(
    name = "add",
    description =
        "Make keys for a name, in the file NAME.id, and add it to the directory of the node.",
    footer = {
      "",
      "The file holds private keys: it belongs to whoever has the name, and nowhere else. It is",
      "never overwritten. Exit code 8 when a name is taken, 11 when some were added and not all.",
      "",
      "Examples:",
      "  sallyport user add alice bob",
      "  sallyport user add alice --json"
    })
final class UserAddCommand implements Callable<Integer> {
  private static final Pattern NAME = Pattern.compile("[a-z0-9._-]{1,32}");

  @Spec private CommandSpec spec;
  @Mixin private final NodeOptions node = new NodeOptions();

  @Parameters(paramLabel = "NAME", arity = "1..*", description = "1 to 32 of a-z, 0-9, . _ and -.")
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
    for (var name : names) {
      if (!NAME.matcher(name).matches()) {
        throw new ParameterException(
            spec.commandLine(), "a name is 1 to 32 of a-z, 0-9, '.', '_' and '-'");
      }
    }
    return node.ask(spec, this::addAll);
  }

  private int addAll(Settings settings) throws InterruptedException {
    int worst = ExitCode.OK;
    try (var operator = Operator.of(settings)) {
      for (var name : names) {
        int code = add(operator, name);
        worst = code == ExitCode.OK ? worst : code;
      }
    } catch (Unanswered unanswered) {
      worst = unanswered.tell(spec);
    }
    print();
    return worst == ExitCode.OK || added.isEmpty() ? worst : ExitCode.PARTLY;
  }

  private int add(Operator operator, String name) throws InterruptedException {
    var file = IdentityFile.of(directory, name);
    var keys = Keychain.generate(Instant.now(), new SystemEntropy());
    try {
      IdentityFile.make(file, keys);
      return register(operator, name, keys, file);
    } catch (FileAlreadyExistsException there) {
      Messages.error(
          spec,
          "%s is there already; nothing was changed".formatted(file),
          "remove it, or work in another folder");
    } catch (IOException failed) {
      Messages.error(
          spec,
          "cannot write %s: %s".formatted(file, failed.getMessage()),
          "work in a folder that you may write to");
    } finally {
      keys.destroy();
    }
    return ExitCode.CONFIGURATION;
  }

  private int register(Operator operator, String name, Keychain keys, Path file)
      throws InterruptedException, IOException {
    try {
      operator.add(newUser(name, keys));
      added.add(new NewIdentity(name, file.toString(), User.fingerprint(keys.sessionKey())));
      return ExitCode.OK;
    } catch (Unanswered refused) {
      if (refused.exitCode() == ExitCode.TIMED_OUT) {
        throw new Unanswered(
            ExitCode.TIMED_OUT,
            "the node does not answer; nobody knows whether %s was added".formatted(name),
            "see sallyport user ls; the keys are in " + file);
      }
      Files.delete(file);
      return refused.tell(spec);
    }
  }

  private static NewUser newUser(String name, Keychain keys) {
    var noSession = PublicBytes.copyOf(new byte[Bundle.SESSION_BYTES]);
    var bundle = keys.bundle(Name.parse(name), noSession).encode();
    var hex = HexFormat.of();
    return new NewUser(
        name, hex.formatHex(keys.sessionKey().toArray()), Optional.of(hex.formatHex(bundle)));
  }

  private void print() {
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(NewIdentity.render(added));
      return;
    }
    int width = added.stream().mapToInt(identity -> identity.name().length()).max().orElse(1);
    var line = "%%-%ds  created  identity %%s%s  %%s".formatted(width, IdentityFile.mode());
    added.forEach(identity ->
        out.println(line.formatted(identity.name(), identity.identity(), identity.fingerprint())));
  }
}
