package io.sallyport.node.cli;

import io.sallyport.actors.session.Deadlines;
import io.sallyport.actors.session.Session;
import io.sallyport.protocol.wire.lookup.LookupProtocol;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.pekko.actor.typed.ActorRef;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `sallyport client lookup`: sends commands and prints what is said again.
@Command(
    name = "lookup",
    description = "Send text over toy cryptography and read it again.",
    footer = {
      "",
      "EXIT, in capitals, ends the session; so does the end of the input.",
      "",
      "Examples:",
      "  sallyport client lookup",
      "  echo hello | sallyport client lookup --port 8820"
    })
final class LookupClientCommand implements Callable<Integer> {
  private static final Deadlines DEADLINES =
      new Deadlines(Duration.ofSeconds(10), Duration.ofDays(1), Duration.ofSeconds(10));

  @Spec private CommandSpec spec;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description = "Where the node is. Default: ${DEFAULT-VALUE}")
  private String host;

  @Option(
      names = "--port",
      defaultValue = "8820",
      description = "The port of its listener. Default: ${DEFAULT-VALUE}")
  private int port;

  @Override
  public Integer call() throws InterruptedException {
    Ports.check(spec, "--port", port);
    var happenings = new LinkedBlockingQueue<Happening>();
    return new Dial(new LookupProtocol(), DEADLINES, host, port)
        .talk(spec, Dial.ANYBODY, happenings, session -> converse(session, happenings));
  }

  private int converse(ActorRef<Session.Command> session, BlockingQueue<Happening> happenings)
      throws InterruptedException {
    var err = spec.commandLine().getErr();
    err.println("[CLIENT] Connected to server at %s:%d".formatted(host, port));
    err.flush();
    TypedLines.readInto(happenings);
    int code =
        new LookupConversation(
                Terminal.isInteractive(),
                spec.commandLine().getOut(),
                err,
                new Turns(happenings),
                session)
            .run();
    Dial.awaitFarewell(session);
    return code;
  }
}
