package io.sallyport.node.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/// Connections of strangers who know no key. Each comes back when the node closes it.
///
/// A third sends garbage over and over, half of that in well-formed frames. A third says nothing. A
/// third sends half a frame, and then a byte each second. None does anything more often than its
/// pace allows, connecting included, so that they leave some of the cores to those they attack.
final class Hostiles implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration DRIP = Duration.ofSeconds(1);
  private static final int FRAME_BYTES = EchoProtocol.FRAME_BYTES;

  private final InetSocketAddress node;
  private final Duration pace;
  private final CountDownLatch absent;
  private final LongAdder connections = new LongAdder();
  private final LongAdder segments = new LongAdder();
  private final ExecutorService attackers = Executors.newVirtualThreadPerTaskExecutor();

  private Hostiles(InetSocketAddress node, int count, Duration pace) {
    this.node = node;
    this.pace = pace;
    this.absent = new CountDownLatch(count);
  }

  /// Sends them, and returns when each has been connected once.
  ///
  /// @param pace the time between two actions of one connection
  static Hostiles attack(InetSocketAddress node, int count, Duration pace)
      throws InterruptedException {
    var hostiles = new Hostiles(node, count, pace);
    for (int i = 0; i < count; i++) {
      var manner = Manner.values()[i % Manner.values().length];
      hostiles.attackers.execute(() -> hostiles.comeAgainAndAgain(manner));
    }
    if (!hostiles.absent.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      hostiles.close();
      throw new IllegalStateException("the node does not take all hostile connections");
    }
    return hostiles;
  }

  /// How often one has connected so far.
  long connections() {
    return connections.sum();
  }

  /// How often one has sent something so far.
  long segments() {
    return segments.sum();
  }

  @Override
  public void close() {
    attackers.shutdownNow();
    attackers.close();
  }

  private enum Manner {
    GARBAGE,
    SILENCE,
    HALF_FRAME
  }

  private void comeAgainAndAgain(Manner manner) {
    try {
      while (!attackers.isShutdown()) {
        visit(manner);
        TimeUnit.NANOSECONDS.sleep(pace.toNanos());
      }
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  private void visit(Manner manner) {
    try (var socket = new Socket()) {
      socket.connect(node, (int) PATIENCE.toMillis());
      connections.increment();
      absent.countDown();
      switch (manner) {
        case GARBAGE -> repeatGarbage(socket);
        case SILENCE -> isClosedWithin(Duration.ZERO, socket);
        case HALF_FRAME -> dripAfterHalf(socket);
      }
    } catch (IOException closed) {
      // The node does not want this one any more: come again.
      return;
    }
  }

  private void repeatGarbage(Socket socket) throws IOException {
    do {
      var garbage = new byte[Integer.BYTES + FRAME_BYTES];
      ThreadLocalRandom.current().nextBytes(garbage);
      if (ThreadLocalRandom.current().nextBoolean()) {
        ByteBuffer.wrap(garbage).putInt(FRAME_BYTES);
      }
      send(socket, garbage);
    } while (!isClosedWithin(pace, socket));
  }

  private void dripAfterHalf(Socket socket) throws IOException {
    send(socket, ByteBuffer.allocate(FRAME_BYTES / 2).putInt(FRAME_BYTES).array());
    while (!isClosedWithin(DRIP, socket)) {
      send(socket, new byte[1]);
    }
  }

  private void send(Socket socket, byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    segments.increment();
  }

  /// Waits for the node to close the connection, and drops what it says until then.
  ///
  /// @param limit zero for as long as it takes
  private static boolean isClosedWithin(Duration limit, Socket socket) throws IOException {
    socket.setSoTimeout((int) limit.toMillis());
    try {
      socket.getInputStream().skip(Long.MAX_VALUE);
      return true;
    } catch (SocketTimeoutException stillOpen) {
      return false;
    }
  }
}
