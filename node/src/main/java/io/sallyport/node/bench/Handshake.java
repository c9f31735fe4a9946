package io.sallyport.node.bench;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.frame.Deframer;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.frame.Framer;
import io.sallyport.protocol.machine.Effect;
import io.sallyport.protocol.machine.Identity;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Machine;
import io.sallyport.protocol.machine.Milestone;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.machine.Role;
import io.sallyport.protocol.rejection.Rejection;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One client that connects, shakes hands and leaves. It has a plain socket and no actors, and so
/// takes little of the machine that it shares with the node. It asks for nothing, and so needs none
/// of the timers that its machine starts.
final class Handshake<S> implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 30_000;
  private static final int READ_BYTES = 4096;

  private final Machine<S> machine;
  private final Framer outgoing;
  private final Deframer incoming;
  private final Socket socket = new Socket();
  private final byte[] read = new byte[READ_BYTES];
  private S state;
  private boolean established;
  private @Nullable Rejection end;

  private Handshake(Machine<S> machine, Protocol protocol) {
    this.machine = machine;
    this.outgoing = protocol.framer(Role.RESPONDER);
    this.incoming = new Deframer(protocol.framer(Role.INITIATOR));
    this.state = machine.start();
  }

  /// A client that has not connected yet.
  static Handshake<?> of(Protocol protocol, Identity identity, Entropy entropy) {
    return new Handshake<>(protocol.initiator(identity, entropy), protocol);
  }

  /// Connects, and returns when the handshake is over.
  ///
  /// @throws IOException when it is refused
  void shake(InetSocketAddress node) throws IOException {
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.connect(node, PATIENCE_MILLIS);
    step(new Input.Opened());
    while (!established) {
      if (end != null || !listen()) {
        throw new IOException("no session: " + (end == null ? "the node hung up" : end));
      }
    }
  }

  /// Says goodbye, and returns when the node has hung up.
  void leave() throws IOException {
    step(new Input.Notified(new Notice.Stopping()));
    socket.shutdownOutput();
    while (listen()) {}
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /// @return whether there was something to hear
  private boolean listen() throws IOException {
    int count = socket.getInputStream().read(read);
    if (count < 0) {
      return false;
    }
    for (var frame : incoming.feed(Arrays.copyOf(read, count)).frames()) {
      step(new Input.Received(frame));
    }
    return true;
  }

  private void step(Input input) throws IOException {
    if (end != null) {
      return;
    }
    var step = machine.step(state, input);
    state = step.next();
    var frames = new ArrayList<Frame>();
    for (var effect : step.effects()) {
      switch (effect) {
        case Effect.Send(var frame, _) -> frames.add(frame);
        case Effect.Note(Milestone.Established _) -> established = true;
        case Effect.Close(var why) -> end = why;
        case Effect.Wipe(var spent) -> spent.forEach(secret -> secret.destroy());
        case Effect.Note _, Effect.StartTimer _, Effect.Deliver _, Effect.Answer _ -> {}
        case Effect.Ask _, Effect.Mark _ -> throw new IllegalStateException("not to shake hands");
      }
    }
    send(frames);
  }

  /// What belongs to one step leaves as one write, as it does from a session.
  private void send(List<Frame> frames) throws IOException {
    if (!frames.isEmpty()) {
      var bytes = ByteBuffer.allocate(frames.stream().mapToInt(outgoing::encodedSize).sum());
      frames.forEach(frame -> outgoing.encode(frame, bytes));
      socket.getOutputStream().write(bytes.array());
    }
  }
}
