package io.sallyport.tests.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.sallyport.node.client.ClientSystem;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.wire.Protocols;
import io.sallyport.tests.Correspondent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.pekko.actor.typed.ActorSystem;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A node whose disk is full for a while. Skipped for those who may not mount a small one: on Linux
/// it takes root.
@Timeout(180)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class FullDiskTest {
  private static final Protocol PUSHING = Protocols.named("dhinbox").orElseThrow();
  private static final Protocol FETCHING = Protocols.named("dhinbox-x25519").orElseThrow();

  /// `Database error: unavailable` on either wire.
  private static final Reply NOT_STORED = new Reply.Refused(Rejection.of(Reason.UNAVAILABLE));

  private static final Reply QUEUED = new Reply.Deposited(false);

  private static final int DISK_MEGABYTES = 16;
  private static final int OTHERS = 24;
  private static final Duration RECOVERY = Duration.ofSeconds(15);
  private static final int MOST_BEFORE_FULL = 2000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ActorSystem<Void> system = ClientSystem.start();
  private final Books books = new Books();
  private SmallDisk disk;
  private MortalNode node;
  private int attempts;

  @BeforeEach
  void start(@TempDir Path folder, @TempDir Path mountPoint) {
    var mounted = SmallDisk.mount(mountPoint, DISK_MEGABYTES);
    assumeThat(mounted).as("a small disk; only root can mount one").isPresent();
    disk = mounted.orElseThrow();
    node = MortalNode.of(folder, disk.root().resolve("data"), "");
    node.start();
  }

  @AfterEach
  void stop() {
    if (disk != null) {
      node.close();
      disk.close();
    }
    ClientSystem.stop(system);
  }

  @Test
  void a_full_disk_refuses_what_it_cannot_keep_and_the_node_goes_on_when_there_is_room_again()
      throws Exception {
    collect("bob");
    var others = others();
    try (var alice = enter(PUSHING, "alice");
        var carol = enter(FETCHING, "carol")) {
      for (int i = 0; i < 20; i++) {
        assertThat(send(alice, "alice")).isEqualTo(QUEUED);
      }
      assertThat(node.readiness()).isEqualTo(200);

      disk.fill();

      assertThat(sendUntilRefused(alice, "alice")).isEqualTo(NOT_STORED);
      assertThat(send(carol, "carol")).isEqualTo(NOT_STORED);
      areRefused(others);
      await(() -> assertThat(node.readiness()).isEqualTo(503));
      await(() -> books.haveExactlyOnce("bob", collect("bob")));
      assertThat(send(alice, "alice")).isEqualTo(NOT_STORED);
      assertThat(node.isRunning()).isTrue();

      disk.free();
      long freed = System.nanoTime();

      await(() -> assertThat(send(carol, "carol")).isEqualTo(QUEUED));
      assertThat(send(alice, "alice")).isEqualTo(QUEUED);
      await(() -> assertThat(node.readiness()).isEqualTo(200));
      assertThat(Duration.ofNanos(System.nanoTime() - freed)).isLessThan(RECOVERY);
    }
    others.forEach(Correspondent::close);
    books.haveExactlyOnce("bob", collect("bob"));
  }

  /// So many at once, each to an inbox of its own, that the journal is left alone for a while.
  private static void areRefused(List<Correspondent> others)
      throws ExecutionException, InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var replies =
          IntStream.range(0, others.size())
              .mapToObj(i -> threads.submit(() -> others.get(i).send("stranger" + i, "hello")))
              .toList();
      for (var reply : replies) {
        assertThat(reply.get()).isEqualTo(NOT_STORED);
      }
    }
  }

  private List<Correspondent> others() throws InterruptedException {
    var others = new ArrayList<Correspondent>();
    for (int i = 0; i < OTHERS; i++) {
      others.add(enter(PUSHING, "other" + i));
    }
    return others;
  }

  private Reply send(Correspondent who, String name) {
    var letter = new Letter(name, ++attempts);
    books.sent("bob", letter);
    var reply = who.send("bob", letter.text());
    if (reply instanceof Reply.Deposited) {
      books.acknowledged("bob", letter);
    }
    return reply;
  }

  /// What the database has reserved already is used up first.
  private Reply sendUntilRefused(Correspondent who, String name) {
    for (int i = 0; i < MOST_BEFORE_FULL; i++) {
      var reply = send(who, name);
      if (!reply.equals(QUEUED)) {
        return reply;
      }
    }
    return QUEUED;
  }

  private List<Letter> collect(String name) throws InterruptedException {
    try (var me = enter(FETCHING, name)) {
      while (me.fetch() > 0) {}
      return me.received().stream().map(Letter::in).toList();
    }
  }

  private Correspondent enter(Protocol protocol, String name) throws InterruptedException {
    return Correspondent.enter(system, protocol, node.address(protocol), name).orElseThrow();
  }

  private static void await(ThrowingRunnable fact) {
    Awaitility.await().atMost(PATIENCE).ignoreExceptions().untilAsserted(fact);
  }
}
