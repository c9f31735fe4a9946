package io.sallyport.node.cli;

import io.sallyport.actors.session.Deadlines;
import io.sallyport.actors.session.Session;
import io.sallyport.node.client.Connector;
import io.sallyport.protocol.crypto.SystemEntropy;
import io.sallyport.protocol.machine.Identity;
import io.sallyport.protocol.machine.Protocol;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import picocli.CommandLine.Model.CommandSpec;

/// The one connection of an interactive client.
///
/// @param host a name or an address, resolved when it is dialled
record Dial(Protocol protocol, Deadlines deadlines, String host, int port) {

  /// Connects and begins the handshake; what becomes of it goes into the queue.
  ///
  /// @return empty when there is no connection, which the user has been told
  Optional<ActorRef<Session.Command>> connect(
      CommandSpec spec,
      ActorSystem<Void> system,
      Identity identity,
      BlockingQueue<Happening> happenings)
      throws InterruptedException {
    var connector = new Connector(system, protocol, deadlines, new SystemEntropy());
    try {
      return Optional.of(
          connector
              .connect(
                  InetSocketAddress.createUnresolved(host, port),
                  Optional.empty(),
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
}
