package io.sallyport.node.bench;

import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.frame.LengthPrefixed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/// Short connections to a plain echo, one after the other in each worker: connect, one frame there
/// and back, reset.
///
/// They come from several addresses of the loopback network, because each has its own ports to run
/// out of.
final class Knocking {
  private static final int WORKERS = 64;
  private static final int SOURCES = 20;
  private static final int PATIENCE_MILLIS = 5_000;

  private final InetSocketAddress node;
  private final byte[] message = message();
  private final LongAdder served = new LongAdder();
  private final LongAdder failed = new LongAdder();

  private Knocking(InetSocketAddress node) {
    this.node = node;
  }

  /// What it came to.
  ///
  /// @param nodeCpu what the node spent
  record Result(long served, long failed, Duration elapsed, Duration nodeCpu) {
    double perSecond() {
      return served * 1e9 / elapsed.toNanos();
    }

    double nodeMicrosEach() {
      return nodeCpu.toNanos() / 1e3 / Math.max(1, served);
    }
  }

  /// Keeps all workers busy for so long.
  static Result on(InetSocketAddress node, Duration time, CpuMeter meter) {
    var knocking = new Knocking(node);
    var cpuBefore = meter.spent();
    long began = System.nanoTime();
    try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int worker = 0; worker < WORKERS; worker++) {
        var from = source(worker);
        workers.execute(() -> knocking.knockUntil(began + time.toNanos(), from));
      }
    }
    var elapsed = Duration.ofNanos(System.nanoTime() - began);
    return new Result(
        knocking.served.sum(), knocking.failed.sum(), elapsed, meter.spent().minus(cpuBefore));
  }

  private void knockUntil(long end, InetAddress from) {
    while (System.nanoTime() < end) {
      try {
        knock(from);
        served.increment();
      } catch (IOException refused) {
        failed.increment();
      }
    }
  }

  private void knock(InetAddress from) throws IOException {
    try (var socket = new Socket()) {
      socket.setSoLinger(true, 0);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.bind(new InetSocketAddress(from, 0));
      socket.connect(node, PATIENCE_MILLIS);
      socket.getOutputStream().write(message);
      int echoed = socket.getInputStream().readNBytes(message.length).length;
      if (echoed != message.length) {
        throw new IOException("closed before the echo");
      }
    }
  }

  private static byte[] message() {
    var frame = Frame.owning(new byte[EchoProtocol.FRAME_BYTES]);
    var framer = new LengthPrefixed(EchoProtocol.FRAME_BYTES);
    var message = ByteBuffer.allocate(framer.encodedSize(frame));
    framer.encode(frame, message);
    return message.array();
  }

  private static InetAddress source(int worker) {
    return InetAddress.ofLiteral("127.0.0." + (2 + worker % SOURCES));
  }
}
