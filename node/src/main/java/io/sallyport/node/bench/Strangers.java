package io.sallyport.node.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/// Connections to a `noise` listener of strangers who do not know the node's public key. Each sends
/// a first message of the right length with a public key of its own and nothing else that is true,
/// which is the most that the node will calculate for one, and waits to be put out.
final class Strangers implements AutoCloseable {
  private static final byte[] PREAMBLE = {'S', 'A', 'L', 'Y', 1, 1, 0, 0};
  private static final int FIRST_BYTES = 1248;
  private static final int PATIENCE_MILLIS = 30_000;
  private static final int ADDRESSES = 250;

  private final InetSocketAddress node;
  private final LongAdder turnedAway = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final ExecutorService strangers = Executors.newVirtualThreadPerTaskExecutor();
  private final CompletableFuture<Void> coming;
  private volatile boolean over;

  private Strangers(InetSocketAddress node, int perSecond) {
    this.node = node;
    long pause = TimeUnit.SECONDS.toNanos(1) / perSecond;
    this.coming = CompletableFuture.runAsync(() -> send(pause), Aside.THREAD);
  }

  /// Sends so many a second from many addresses, until closed.
  static Strangers send(InetSocketAddress node, int perSecond) {
    return new Strangers(node, perSecond);
  }

  /// How many have been put out so far.
  long turnedAway() {
    return turnedAway.sum();
  }

  /// How many could not connect.
  long failed() {
    return failed.sum();
  }

  @Override
  public void close() {
    over = true;
    coming.join();
    strangers.shutdownNow();
    strangers.close();
  }

  /// One that comes late does not make the next one late.
  private void send(long pause) {
    long next = System.nanoTime();
    while (!over) {
      strangers.execute(this::visit);
      next += pause;
      LockSupport.parkNanos(next - System.nanoTime());
    }
  }

  private void visit() {
    try (var socket = new Socket()) {
      socket.bind(new InetSocketAddress(address(), 0));
      socket.connect(node, PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(message());
      socket.getInputStream().skip(Long.MAX_VALUE);
      turnedAway.increment();
    } catch (IOException refused) {
      failed.increment();
    }
  }

  private static InetAddress address() throws IOException {
    byte last = (byte) (2 + ThreadLocalRandom.current().nextInt(ADDRESSES));
    return InetAddress.getByAddress(new byte[] {127, 0, 0, last});
  }

  private static byte[] message() {
    var first = new byte[FIRST_BYTES];
    ThreadLocalRandom.current().nextBytes(first);
    return ByteBuffer.allocate(PREAMBLE.length + Short.BYTES + FIRST_BYTES)
        .put(PREAMBLE)
        .putShort((short) FIRST_BYTES)
        .put(first)
        .array();
  }
}
