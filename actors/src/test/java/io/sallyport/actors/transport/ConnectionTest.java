package io.sallyport.actors.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sallyport.actors.testkit.TestSystem;
import io.sallyport.actors.transport.ListenerBench.Rules;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.apache.pekko.actor.testkit.typed.annotations.JUnit5TestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestKitJUnit5Extension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// One listener, many kinds of clients.
@ExtendWith(TestKitJUnit5Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(30)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class ConnectionTest {
  private static final byte[] OVERSIZED = {-1, -1, -1, -1};
  private static final int MEGABYTE = 1 << 20;

  @JUnit5TestKit public final ActorTestKit kit = TestSystem.onTheClock();
  private ListenerBench bench;

  @BeforeAll
  void open() {
    bench = ListenerBench.obedient(kit);
  }

  @Test
  void several_frames_in_one_segment_are_all_answered_in_order() {
    try (var client = bench.connect()) {
      client.say("say a", "say b", "say c");

      assertThat(client.hear()).isEqualTo("a");
      assertThat(client.hear()).isEqualTo("b");
      assertThat(client.hear()).isEqualTo("c");
    }
  }

  @Test
  void a_frame_that_comes_byte_by_byte_is_answered() {
    try (var client = bench.connect()) {
      for (byte one : client.encode("say slowly")) {
        client.sendBytes(new byte[] {one});
      }

      assertThat(client.hear()).isEqualTo("slowly");
    }
  }

  @Test
  void three_frames_and_a_half_close_get_three_answers_and_an_orderly_end() {
    try (var client = bench.connect()) {
      client.say("say a", "say b", "say c");
      client.closeOutput();

      assertThat(client.hear()).isEqualTo("a");
      assertThat(client.hear()).isEqualTo("b");
      assertThat(client.hear()).isEqualTo("c");
      assertThat(client.hear()).isEqualTo("PEER_CLOSED");
      assertThat(client.hasEnded()).isTrue();
    }
  }

  @Test
  void an_end_inside_a_frame_is_answered_as_truncated() {
    try (var client = bench.connect()) {
      client.sendBytes(new byte[] {0, 0, 0, 9, 's'});
      client.closeOutput();

      assertThat(client.hear()).isEqualTo("TRUNCATED");
      assertThat(client.hasEnded()).isTrue();
    }
  }

  /// A server that closed with unread bytes would reset the connection and take its own alert back.
  @RepeatedTest(200)
  void an_oversized_frame_is_told_so_however_much_is_sent_behind_it() {
    try (var client = bench.connect()) {
      client.say("say a");
      client.sendBytes(OVERSIZED);
      client.sendBytes(new byte[MEGABYTE]);

      assertThat(client.hear()).isEqualTo("a");
      assertThat(client.hear()).isEqualTo("TOO_LARGE");
      assertThat(client.hasEnded()).isTrue();
    }
  }

  @Test
  void a_reset_by_one_client_does_not_hurt_another() {
    try (var other = bench.connect()) {
      other.say("say before");
      assertThat(other.hear()).isEqualTo("before");

      try (var rude = bench.connect()) {
        rude.say("say a");
        rude.hear();
        rude.reset();
      }

      other.say("say after");
      assertThat(other.hear()).isEqualTo("after");
    }
  }

  @Test
  void a_bug_in_one_session_does_not_hurt_another() {
    try (var other = bench.connect();
        var unlucky = bench.connect()) {
      unlucky.say("say a", "bug");
      unlucky.hear();
      assertThat(unlucky.hasEnded()).isTrue();

      other.say("say after");
      assertThat(other.hear()).isEqualTo("after");
    }
    try (var next = bench.connect()) {
      next.say("say next");
      assertThat(next.hear()).isEqualTo("next");
    }
  }

  @Test
  void a_closed_connection_leaves_no_session_behind() {
    var alone = ListenerBench.obedient(kit);
    try (var client = alone.connect()) {
      client.say("say a");
      client.hear();
      assertThat(alone.sessions()).isOne();
    }

    await().untilAsserted(() -> assertThat(alone.sessions()).isZero());
  }

  @Test
  void a_peer_that_never_closes_its_side_is_reset_after_the_linger() {
    var hasty = ListenerBench.obedient(kit, Rules.GENEROUS.withLinger(Duration.ofMillis(200)));
    try (var client = hasty.connect()) {
      client.say("bye");
      assertThat(client.hear()).isEqualTo("BYE");
      assertThat(client.hasEnded()).isTrue();

      await().untilAsserted(() -> assertThat(hasty.sessions()).isZero());
      await()
          .untilAsserted(() ->
              assertThatThrownBy(() -> client.say("say anybody there"))
                  .isInstanceOf(UncheckedIOException.class));
    }
  }
}
