package io.sallyport.node.cli;

import io.sallyport.actors.session.Deadlines;
import io.sallyport.node.certs.PrivateKeyFile;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.machine.Identity;
import io.sallyport.protocol.wire.certrelay.CertRelayProtocol;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sallyport client certrelay NAME`: one member of a group of three that the server cannot read.
@Command(
    name = "certrelay",
    description =
        "Agree on a key with two others, and talk to them through a node that only relays.",
    footer = {
      "",
      "REQ_KEY:<client_id> prints somebody's public key, exit leaves, and any other"
          + " line goes to the others; until all three are there it waits.",
      "",
      "Examples:",
      "  sallyport client certrelay client1 --key-file lesson/client1_private.key",
      "  echo REQ_KEY:client2 | sallyport client certrelay client1"
    })
final class CertRelayClientCommand implements Callable<Integer> {
  private static final Deadlines DEADLINES =
      new Deadlines(Duration.ofSeconds(10), Optional.empty(), Duration.ofSeconds(10));
  private static final Vocabulary VOCABULARY =
      Vocabulary.of(List.of(CertRelayLine.KEY_REQUEST, "exit"));
  private static final List<String> IN_ORDER_OF_PORTS = List.of("client1", "client2", "client3");

  @Spec private CommandSpec spec;
  private CertRelayProtocol protocol = new CertRelayProtocol();

  @Parameters(paramLabel = "NAME", description = "Which client to be, such as client1.")
  private String name;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description = "Where the node is. Default: ${DEFAULT-VALUE}")
  private String host;

  @Option(
      names = "--port",
      description =
          "The port of its listener. Default: 9996 for client1, 9997 for client2, 9998 for client3")
  private @Nullable Integer port;

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description = "The RSA private key in PEM, without a passphrase. Default: NAME_private.key")
  private @Nullable Path keyFile;

  @Option(
      names = "--members",
      split = ",",
      paramLabel = "NAMES",
      description = "Who belongs to the group: 2 to 4 names. Default: client1,client2,client3")
  private List<String> members = CertRelayProtocol.CLASSROOM;

  @Override
  public Integer call() throws InterruptedException {
    if (members.size() < 2 || members.size() > 4 || !members.contains(name)) {
      throw new ParameterException(
          spec.commandLine(),
          "NAME must be one of 2 to 4 members (%s), not %s"
              .formatted(String.join(", ", members), name));
    }
    protocol = new CertRelayProtocol(members);
    if (!protocol.keyRule().allows(name)) {
      throw new ParameterException(
          spec.commandLine(),
          "NAME must be " + protocol.keyRule().namesInWords() + ", not " + name);
    }
    if (port != null) {
      Ports.check(spec, "--port", port);
    }
    var identity = new Identity(name, key());
    try (var screen =
        Terminal.screen(spec, () -> EditorScreen.open(VOCABULARY, Optional.empty()))) {
      return converse(screen, identity);
    }
  }

  private int converse(Screen screen, Identity identity) throws InterruptedException {
    var happenings = new LinkedBlockingQueue<Happening>();
    var dial = new Dial(protocol, DEADLINES, host, port == null ? usualPort() : port);
    return dial.talk(
        spec,
        identity,
        happenings,
        session -> {
          screen.tell("Connected to server at %s:%d".formatted(dial.host(), dial.port()));
          return new CertRelayConversation(screen, happenings, session).run();
        });
  }

  /// Any of them does: the name says who comes, not the port.
  private int usualPort() {
    int index = Math.max(0, IN_ORDER_OF_PORTS.indexOf(name));
    return protocol.defaultPorts().get(index);
  }

  private Secret key() {
    var file = keyFile == null ? Path.of(name + "_private.key") : keyFile;
    try {
      return PrivateKeyFile.read(file);
    } catch (NoSuchFileException _) {
      throw new ParameterException(
          spec.commandLine(), "there is no key file %s; name one with --key-file".formatted(file));
    } catch (IOException unreadable) {
      throw new ParameterException(spec.commandLine(), "cannot read the key file " + file);
    } catch (IllegalArgumentException unfit) {
      throw new ParameterException(
          spec.commandLine(), "the key file %s %s".formatted(file, unfit.getMessage()));
    }
  }
}
