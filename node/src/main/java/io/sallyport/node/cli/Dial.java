package io.sallyport.node.cli;

import io.sallyport.actors.session.Deadlines;
import io.sallyport.actors.session.Session;
import io.sallyport.node.client.ClientSystem;
import io.sallyport.node.client.Connector;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.SystemEntropy;
import io.sallyport.protocol.machine.Identity;
import io.sallyport.protocol.machine.Protocol;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.pattern.Patterns;
import picocli.CommandLine.Model.CommandSpec;

/// The one connection of an interactive client.
///
/// @param host a name or an address, resolved when it is dialled
record Dial(Protocol protocol, Deadlines deadlines, String host, int port) {
  /// Who connects where nobody asks for a name.
  static final Identity ANYBODY = new Identity("", Secret.copyOf(new byte[0]));

  private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(2);

  /// What is said over the connection.
  @FunctionalInterface
  interface Conversation {
    /// Talks until one of the two leaves.
    ///
    /// @return the exit code
    int over(ActorRef<Session.Command> session) throws InterruptedException;
  }

  /// Connects, begins the handshake, and talks; what becomes of the session goes into the queue.
  ///
  /// @return the exit code
  int talk(
      CommandSpec spec,
      Identity identity,
      BlockingQueue<Happening> happenings,
      Conversation conversation)
      throws InterruptedException {
    return talkFrom(0, spec, identity, happenings, conversation);
  }

  /// The same from a port of this machine; 0 is any free one.
  int talkFrom(
      int localPort,
      CommandSpec spec,
      Identity identity,
      BlockingQueue<Happening> happenings,
      Conversation conversation)
      throws InterruptedException {
    var system = ClientSystem.start();
    try {
      var session = connect(localPort, spec, system, identity, happenings);
      return session.isPresent() ? conversation.over(session.get()) : ExitCode.NETWORK;
    } finally {
      ClientSystem.stop(system);
    }
  }

  /// Empty when there is no connection, which the user has been told.
  private Optional<ActorRef<Session.Command>> connect(
      int localPort,
      CommandSpec spec,
      ActorSystem<Void> system,
      Identity identity,
      BlockingQueue<Happening> happenings)
      throws InterruptedException {
    if (localPort != 0 && !isFree(localPort)) {
      Messages.error(
          spec,
          "local port %d is already in use".formatted(localPort),
          "pick another, or leave it out for any free one");
      return Optional.empty();
    }
    var connector = new Connector(system, protocol, deadlines, new SystemEntropy());
    try {
      return Optional.of(
          connector
              .connect(
                  InetSocketAddress.createUnresolved(host, port),
                  localPort == 0 ? Optional.empty() : Optional.of(new InetSocketAddress(localPort)),
                  identity,
                  event -> happenings.add(new Happening.Event(event)))
              .toCompletableFuture()
              .get());
    } catch (ExecutionException failed) {
      Messages.error(
          spec,
          "cannot connect to %s:%d".formatted(host, port),
          "is a node running there? start one with: sallyport serve");
      return Optional.empty();
    }
  }

  /// Ends a session; what was said last is still to reach the server.
  static void awaitFarewell(ActorRef<Session.Command> session) {
    Patterns.gracefulStop(Adapter.toClassic(session), LONGEST_FAREWELL, new Session.Stop())
        .toCompletableFuture()
        .exceptionally(_ -> false)
        .join();
  }

  /// Tried beforehand, because a connection that cannot have its near end only times out.
  private static boolean isFree(int localPort) {
    try (var trial = new Socket()) {
      trial.bind(new InetSocketAddress(localPort));
      return true;
    } catch (IOException used) {
      return false;
    }
  }
}
