package io.sallyport.actors.testkit;

import io.sallyport.protocol.frame.Deframer;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.frame.Framer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

/// A blocking socket that speaks frames and knows no protocol. Nothing waits longer than
/// [#PATIENCE_MILLIS].
public final class RawClient implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 15_000;
  private static final int READ_BYTES = 8192;
  private static final int NARROW_BYTES = 64 << 10;

  private final Socket socket = new Socket();
  private final Framer framer;
  private final Deframer deframer;
  private final Deque<Frame> arrived = new ArrayDeque<>();

  private RawClient(Framer framer) {
    this.framer = framer;
    this.deframer = new Deframer(framer);
  }

  /// Connects to a listener whose both directions have the same frames.
  public static RawClient connect(InetSocketAddress server, Framer framer) {
    return connect(new RawClient(framer), server);
  }

  /// The same with a socket that holds little of what has not been read.
  public static RawClient narrow(InetSocketAddress server, Framer framer) {
    var client = new RawClient(framer);
    client.io(() -> {
      client.socket.setReceiveBufferSize(NARROW_BYTES);
      return client;
    });
    return connect(client, server);
  }

  private static RawClient connect(RawClient client, InetSocketAddress server) {
    return client.io(() -> {
      client.socket.connect(server, PATIENCE_MILLIS);
      client.socket.setSoTimeout(PATIENCE_MILLIS);
      client.socket.setTcpNoDelay(true);
      return client;
    });
  }

  /// Connects to a listener of the [ObedientProtocol].
  public static RawClient connect(InetSocketAddress server) {
    return connect(server, ObedientProtocol.FRAMER);
  }

  /// Several frames in one write.
  public void send(Frame... frames) {
    sendBytes(encode(frames));
  }

  /// Several words, a frame each, in one write.
  public void say(String... words) {
    sendBytes(encode(words));
  }

  public void sendBytes(byte[] bytes) {
    io(() -> {
      socket.getOutputStream().write(bytes);
      return bytes.length;
    });
  }

  /// Words as they cross the wire.
  public byte[] encode(String... words) {
    return encode(Stream.of(words).map(ObedientMachine::frame).toArray(Frame[]::new));
  }

  private byte[] encode(Frame... frames) {
    var bytes = ByteBuffer.allocate(Stream.of(frames).mapToInt(framer::encodedSize).sum());
    Stream.of(frames).forEach(frame -> framer.encode(frame, bytes));
    return bytes.array();
  }

  /// The next frame.
  ///
  /// @throws NoSuchElementException when the server closed its side instead
  public Frame receive() {
    while (arrived.isEmpty()) {
      if (!read()) {
        throw new NoSuchElementException("the server closed its side");
      }
    }
    return arrived.removeFirst();
  }

  public String hear() {
    return ObedientMachine.text(receive());
  }

  /// Whether the stream ends here: in order and behind the last frame.
  public boolean hasEnded() {
    return arrived.isEmpty() && !read();
  }

  /// Sends no more, still reads.
  public void closeOutput() {
    io(() -> {
      socket.shutdownOutput();
      return socket;
    });
  }

  /// Ends the connection without a goodbye.
  public void reset() {
    io(() -> {
      socket.setSoLinger(true, 0);
      socket.close();
      return socket;
    });
  }

  @Override
  public void close() {
    io(() -> {
      socket.close();
      return socket;
    });
  }

  private boolean read() {
    return io(() -> {
      var bytes = new byte[READ_BYTES];
      int count = socket.getInputStream().read(bytes);
      if (count > 0) {
        arrived.addAll(deframer.feed(Arrays.copyOf(bytes, count)).frames());
      }
      return count >= 0;
    });
  }

  private <T> T io(Exchange<T> exchange) {
    try {
      return exchange.run();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @FunctionalInterface
  private interface Exchange<T> {
    T run() throws IOException;
  }
}
