package io.sallyport.node.cli;

import io.sallyport.actors.session.Deadlines;
import io.sallyport.actors.session.Session;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.wire.ddes.DdesProtocol;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// `sallyport client ddes`: sends numbers and asks for their sum, as the original's client does.
@Command(
    name = "ddes",
    description = "Send numbers under two DES keys and see what they add up to.",
    footer = {
      "",
      "At a terminal the client asks which local port to use; an empty line is any"
          + " free one. In a pipe each line is a choice: 30 (with the number on the next"
          + " line), 40 or 50.",
      "",
      "Examples:",
      "  sallyport client ddes",
      "  printf '30\\n7\\n40\\n50\\n' | sallyport client ddes",
      "  printf '30\\n7\\n' | sallyport client ddes --wire framed --local-port 6001"
    })
final class DdesClientCommand implements Callable<Integer> {
  private static final Deadlines DEADLINES =
      new Deadlines(Duration.ofSeconds(10), Duration.ofDays(1), Duration.ofSeconds(10));

  /// Which of the two wires is spoken.
  enum Wire {
    PEM,
    FRAMED;

    private Protocol protocol() {
      return switch (this) {
        case PEM -> DdesProtocol.pem();
        case FRAMED -> DdesProtocol.framed();
      };
    }

    static final class Converter implements ITypeConverter<Wire> {
      @Override
      public Wire convert(String word) {
        for (var wire : Wire.values()) {
          if (wire.name().toLowerCase(Locale.ROOT).equals(word)) {
            return wire;
          }
        }
        throw new TypeConversionException("must be pem or framed, not " + word);
      }
    }
  }

  @Spec private CommandSpec spec;

  @Option(
      names = "--wire",
      defaultValue = "pem",
      converter = Wire.Converter.class,
      description = "What to speak: pem or framed. Default: ${DEFAULT-VALUE}")
  private Wire wire;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description = "Where the node is. Default: ${DEFAULT-VALUE}")
  private String host;

  @Option(
      names = "--port",
      description = "The port of its listener. Default: 8081, or 5566 for framed")
  private @Nullable Integer port;

  @Option(
      names = "--local-port",
      description = "The port to connect from; 0 is any free one. Default: what is asked for")
  private @Nullable Integer localPort;

  @Override
  public Integer call() throws InterruptedException {
    if (port != null) {
      Ports.check(spec, "--port", port);
    }
    if (localPort != null && !DdesConversation.isLocalPort(localPort)) {
      throw new ParameterException(
          spec.commandLine(), "--local-port must be 0 to 65535, not " + localPort);
    }
    boolean interactive = Terminal.isInteractive();
    var happenings = new LinkedBlockingQueue<Happening>();
    var conversation =
        new DdesConversation(
            wire == Wire.FRAMED,
            interactive,
            spec.commandLine().getOut(),
            spec.commandLine().getErr(),
            new Turns(happenings));
    TypedLines.readInto(happenings);
    var from = from(conversation, interactive);
    if (from.isEmpty()) {
      return ExitCode.OK;
    }
    return dial()
        .talkFrom(
            from.get(), spec, Dial.ANYBODY, happenings, session -> converse(conversation, session));
  }

  private int converse(DdesConversation conversation, ActorRef<Session.Command> session)
      throws InterruptedException {
    conversation.say("Connected to server at %s:%d".formatted(host, dial().port()));
    int code = conversation.run(session);
    Dial.awaitFarewell(session);
    return code;
  }

  /// Empty when the input ended before it was said.
  private Optional<Integer> from(DdesConversation conversation, boolean interactive)
      throws InterruptedException {
    if (localPort != null) {
      return Optional.of(localPort);
    }
    return interactive ? conversation.askForPort() : Optional.of(0);
  }

  private Dial dial() {
    var protocol = wire.protocol();
    return new Dial(
        protocol, DEADLINES, host, port == null ? protocol.defaultPorts().getFirst() : port);
  }
}
