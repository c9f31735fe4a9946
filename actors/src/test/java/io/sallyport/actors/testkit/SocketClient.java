package io.sallyport.actors.testkit;

import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.machine.Role;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Numbers;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.wire.ratchet.RatchetProtocol;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Supplier;

/// A user at the far end of a real socket: an initiator whose every call blocks.
public final class SocketClient implements AutoCloseable {
  private final RawClient connection;
  private final Initiator<?> initiator;
  private long tickets;

  private SocketClient(RawClient connection, Initiator<?> initiator) {
    this.connection = connection;
    this.initiator = initiator;
  }

  /// Connects to a `ratchet` listener with the key that the classroom gave to this client, and
  /// shakes hands.
  ///
  /// @throws IllegalStateException when the server ends the session instead
  public static SocketClient ratchet(InetSocketAddress server, int client) {
    var protocol = new RatchetProtocol();
    var initiator = Initiator.classroom(protocol, Integer.toString(client));
    return connect(server, protocol, initiator);
  }

  /// Connects and shakes hands.
  ///
  /// @throws IllegalStateException when the server ends the session instead
  public static SocketClient connect(
      InetSocketAddress server, Protocol protocol, Initiator<?> initiator) {
    return over(RawClient.connect(server, protocol.framer(Role.RESPONDER)), initiator);
  }

  /// The same with a socket that holds little of what has not been read. Nothing is read unless it
  /// is waited for.
  ///
  /// @throws IllegalStateException when the server ends the session instead
  public static SocketClient narrow(
      InetSocketAddress server, Protocol protocol, Initiator<?> initiator) {
    return over(RawClient.narrow(server, protocol.framer(Role.RESPONDER)), initiator);
  }

  private static SocketClient over(RawClient connection, Initiator<?> initiator) {
    var client = new SocketClient(connection, initiator);
    client.on(new Input.Opened());
    client.awaitPresence(() -> Optional.of(client).filter(_ -> initiator.isEstablished()));
    return client;
  }

  /// Gives numbers to a round and waits for the answer.
  public Reply contribute(long round, String numbers) {
    submit(round, numbers);
    return awaitAnswer();
  }

  /// Gives numbers to a round and does not wait.
  public void submit(long round, String numbers) {
    on(new Input.Submitted(++tickets, new Request.Contribute(round, Numbers.parse(numbers))));
  }

  /// The answer to the oldest submission whose answer was not awaited yet.
  public Reply awaitAnswer() {
    return awaitPresence(initiator::takeAnswer);
  }

  /// Sends no more, still reads.
  public void closeOutput() {
    connection.closeOutput();
  }

  /// Ends the connection without a goodbye.
  public void reset() {
    connection.reset();
  }

  /// Reads on until this end has closed.
  public Rejection awaitEnd() {
    while (initiator.end().isEmpty()) {
      advance();
    }
    return initiator.end().get();
  }

  /// The server's own words for ending the session.
  public String parting() {
    return initiator.parting();
  }

  @Override
  public void close() {
    connection.close();
  }

  private <T> T awaitPresence(Supplier<Optional<T>> wanted) {
    while (true) {
      var found = wanted.get();
      if (found.isPresent()) {
        return found.get();
      }
      initiator
          .end()
          .ifPresent(why -> {
            close();
            throw new IllegalStateException("the session ended: " + why);
          });
      advance();
    }
  }

  private void advance() {
    on(connection.hasEnded() ? new Input.Ended() : new Input.Received(connection.receive()));
  }

  private void on(Input input) {
    var frames = initiator.on(input);
    if (!frames.isEmpty()) {
      connection.send(frames.toArray(Frame[]::new));
    }
  }
}
