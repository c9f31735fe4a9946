package io.sallyport.actors.transport;

import static io.sallyport.actors.testkit.ObedientMachine.frame;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.actors.testkit.ObedientProtocol;
import io.sallyport.actors.testkit.TestSystem;
import io.sallyport.actors.transport.ListenerBench.Rules;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.apache.pekko.actor.testkit.typed.annotations.JUnit5TestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestKitJUnit5Extension;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// A client that sends requests and never reads an answer.
@ExtendWith(TestKitJUnit5Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class SlowReaderTest {
  /// Far more than the socket buffers of both ends together hold.
  private static final int UNBOUNDED_BYTES = 256 << 20;

  private static final int SMALL_BUFFER_BYTES = 64 << 10;
  private static final Duration LINGER = Duration.ofMillis(200);

  @JUnit5TestKit public final ActorTestKit kit = TestSystem.onTheClock();

  @Test
  void a_client_that_never_reads_is_no_longer_read_from_while_others_are_served()
      throws IOException {
    var bench = ListenerBench.obedient(kit);
    try (var deaf = connect(bench.address());
        var other = bench.connect()) {

      long taken = sendUntilStuck(deaf);

      assertThat(taken).isLessThan(UNBOUNDED_BYTES);
      other.say("say hello");
      assertThat(other.hear()).isEqualTo("hello");
    }
  }

  @Test
  void a_client_that_never_reads_does_not_keep_a_listener_from_draining() throws IOException {
    var bench = ListenerBench.obedient(kit, Rules.GENEROUS.withLinger(LINGER));
    try (var deaf = connect(bench.address())) {
      sendUntilStuck(deaf);

      bench.listener.tell(new Listener.Drain());

      kit.createTestProbe().expectTerminated(bench.listener);
      assertThat(bench.sessions()).isZero();
    }
  }

  private static SocketChannel connect(InetSocketAddress server) throws IOException {
    var channel = SocketChannel.open();
    channel.setOption(StandardSocketOptions.SO_RCVBUF, SMALL_BUFFER_BYTES);
    channel.setOption(StandardSocketOptions.SO_SNDBUF, SMALL_BUFFER_BYTES);
    channel.connect(server);
    channel.configureBlocking(false);
    return channel;
  }

  /// Sends until nothing has been taken for a second.
  ///
  /// @return how much was taken, at most [#UNBOUNDED_BYTES]
  private static long sendUntilStuck(SocketChannel client) throws IOException {
    var request = request();
    long taken = 0;
    try (var selector = Selector.open()) {
      client.register(selector, SelectionKey.OP_WRITE);
      while (taken < UNBOUNDED_BYTES && selector.select(1000) > 0) {
        selector.selectedKeys().clear();
        taken += client.write(request);
        if (!request.hasRemaining()) {
          request.rewind();
        }
      }
    }
    return taken;
  }

  private static ByteBuffer request() {
    var frame = frame("say " + "x".repeat(32_000));
    var bytes = ByteBuffer.allocate(ObedientProtocol.FRAMER.encodedSize(frame));
    ObedientProtocol.FRAMER.encode(frame, bytes);
    return bytes.flip();
  }
}
