package io.sallyport.node.cli;

import io.sallyport.actors.session.Deadlines;
import io.sallyport.actors.session.Session;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.machine.Identity;
import io.sallyport.protocol.wire.ratchet.RatchetProtocol;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sallyport client ratchet ID`: sends lists of numbers, as the original's client does.
@Command(
    name = "ratchet",
    description = "Send lists of numbers in rounds and see what each round adds up to.",
    footer = {
      "",
      "Examples:",
      "  sallyport client ratchet 1",
      "  echo \"10.5, 20.3, 30.1\" | sallyport client ratchet 1 --port 9999"
    })
final class RatchetClientCommand implements Callable<Integer> {
  private static final Deadlines DEADLINES =
      new Deadlines(Duration.ofSeconds(10), Duration.ofDays(1), Duration.ofSeconds(10));

  private final RatchetProtocol protocol = new RatchetProtocol();

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "ID", description = "Which client to be: 0 to 255.")
  private String id;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description = "Where the node is. Default: ${DEFAULT-VALUE}")
  private String host;

  @Option(
      names = "--port",
      defaultValue = "9999",
      description = "The port of its listener. Default: ${DEFAULT-VALUE}")
  private int port;

  @Option(
      names = "--key-file",
      description =
          "File with the 32 hexadecimal digits of the client's key. Default: the classroom key that"
              + " belongs to ID.")
  private @Nullable Path keyFile;

  @Override
  public Integer call() throws InterruptedException {
    if (!protocol.keyRule().allows(id)) {
      throw new ParameterException(
          spec.commandLine(), "ID must be " + protocol.keyRule().namesInWords() + ", not " + id);
    }
    Ports.check(spec, "--port", port);
    var identity = new Identity(id, key());
    var happenings = new LinkedBlockingQueue<Happening>();
    return new Dial(protocol, DEADLINES, host, port)
        .talk(spec, identity, happenings, session -> converse(session, happenings));
  }

  private int converse(ActorRef<Session.Command> session, BlockingQueue<Happening> happenings)
      throws InterruptedException {
    var out = spec.commandLine().getOut();
    out.println("[CLIENT %s] Connected to server at %s:%d".formatted(id, host, port));
    TypedLines.readInto(happenings);
    return new RatchetConversation(
            id,
            Terminal.isInteractive(),
            out,
            spec.commandLine().getErr(),
            new Turns(happenings),
            session)
        .run();
  }

  private Secret key() {
    return keyFile == null
        ? RatchetProtocol.classroomKey(Integer.parseInt(id))
        : KeyFile.read(spec, keyFile, protocol.keyRule().keyBytes());
  }
}
