package io.sallyport.node.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.crypto.SystemEntropy;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// By which of its keys a node is asked who it is.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ApproachTest {
  private static final PublicBytes NEW = key(1);
  private static final PublicBytes OLD = key(2);
  private static final PublicBytes OLDEST = key(3);
  private static final NodeAddress NODE =
      new NodeAddress("127.0.0.1", 7443, List.of(NEW, OLD, OLDEST));
  private static final Rejection CLOSED = Rejection.of(Reason.PEER_CLOSED);

  private final Approach approach = new Approach(NODE);

  @Test
  void each_key_is_tried_at_once_when_the_node_closes_over_the_one_before() {
    assertThat(approach.key()).isEqualTo(NEW);

    assertThat(approach.failed(CLOSED)).isEmpty();
    assertThat(approach.isAtOnce()).isTrue();
    assertThat(approach.key()).isEqualTo(OLD);

    assertThat(approach.failed(CLOSED)).isEmpty();
    assertThat(approach.isAtOnce()).isTrue();
    assertThat(approach.key()).isEqualTo(OLDEST);
  }

  @Test
  void after_the_last_there_is_a_pause_and_the_newest_is_tried_again() {
    approach.failed(CLOSED);
    approach.failed(CLOSED);

    assertThat(approach.failed(CLOSED)).isEmpty();

    assertThat(approach.isAtOnce()).isFalse();
    assertThat(approach.key()).isEqualTo(NEW);
  }

  @Test
  void who_has_none_of_them_three_times_over_is_not_the_node() {
    var asked = new ArrayList<PublicBytes>();
    for (int i = 0; i < 8; i++) {
      asked.add(approach.key());
      assertThat(approach.failed(CLOSED)).isEmpty();
    }
    asked.add(approach.key());

    assertThat(approach.failed(CLOSED)).hasValue(new Failure.WrongNode(NODE, CLOSED));
    assertThat(asked).containsExactly(NEW, OLD, OLDEST, NEW, OLD, OLDEST, NEW, OLD, OLDEST);
  }

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      names = {"HANDSHAKE_TIMEOUT", "BAD_MAC", "MALFORMED", "SHUTDOWN"})
  void whatever_else_happens_says_nothing_about_older_keys(Reason why) {
    approach.failed(Rejection.of(why));

    assertThat(approach.isAtOnce()).isFalse();
    assertThat(approach.key()).isEqualTo(NEW);
  }

  @Test
  void who_closes_after_the_proof_twice_had_the_key() {
    approach.failed(CLOSED);

    assertThat(approach.failed(Rejection.of(Reason.PEER_REFUSED))).isEmpty();
    assertThat(approach.isAtOnce()).isFalse();
    assertThat(approach.failed(Rejection.of(Reason.PEER_REFUSED)))
        .hasValue(new Failure.LoginRefused(NODE));
  }

  @Test
  void once_the_node_has_proved_one_nobody_with_an_older_one_is_taken_for_it() {
    approach.failed(CLOSED);

    assertThat(approach.proved()).isEqualTo(OLD);

    assertThat(approach.key()).isEqualTo(NEW);
    approach.failed(CLOSED);
    assertThat(approach.key()).isEqualTo(OLD);
    approach.failed(CLOSED);
    assertThat(approach.isAtOnce()).isFalse();
    assertThat(approach.key()).isEqualTo(NEW);
  }

  @Test
  void after_a_pause_the_newest_comes_first() {
    approach.failed(CLOSED);

    var _ = approach.pause(new SystemEntropy());

    assertThat(approach.key()).isEqualTo(NEW);
  }

  private static PublicBytes key(int of) {
    var bytes = new byte[32];
    bytes[0] = (byte) of;
    return PublicBytes.copyOf(bytes);
  }
}
