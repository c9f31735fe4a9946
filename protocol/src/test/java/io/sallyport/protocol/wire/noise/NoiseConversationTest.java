package io.sallyport.protocol.wire.noise;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Milestone;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.testkit.Conversation;
import io.sallyport.protocol.testkit.FixedEntropy;
import io.sallyport.protocol.testkit.House;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class NoiseConversationTest {
  private static final Protocol NOISE = new NoiseProtocol().inLab();

  private final House house = new House(NOISE);

  @Test
  void a_client_is_welcomed_by_its_name() {
    var alice = alice().open();

    assertThat(alice.initiator().milestones()).contains(new Milestone.Established("alice"));
    assertThat(alice.responder().milestones()).contains(new Milestone.Established(""));
  }

  @Test
  void both_ends_are_bound_to_the_same_hash() {
    var alice = alice().open();

    assertThat(bound(alice.initiator().milestones().getFirst()))
        .isEqualTo(bound(alice.responder().milestones().getFirst()));
  }

  @Test
  void a_ping_comes_back() {
    var alice = alice().open();

    assertThat(alice.ask(new Request.Echo("hello"))).isEqualTo(new Reply.Told("hello"));
  }

  @Test
  void who_is_not_known_is_told_nothing() {
    var stranger =
        Conversation.between(
            NOISE,
            NOISE.initiator(
                new io.sallyport.protocol.machine.Identity(
                    "alice", NOISE.strangerKey(FixedEntropy.seeded(3))),
                FixedEntropy.seeded(4)),
            NOISE.responder(java.util.Map.of(), FixedEntropy.seeded(5)),
            house,
            "stranger");
    stranger.open();

    assertThat(stranger.responder().sent()).hasSize(1);
    assertThat(stranger.responder().closed().map(Rejection::reason))
        .hasValue(Reason.UNKNOWN_CLIENT);
  }

  @Test
  void a_client_that_leaves_is_answered_with_a_farewell() {
    var alice = alice().open();

    alice.initiator().feed(new Input.Notified(new Notice.Stopping()));
    alice.talk();

    assertThat(alice.responder().closed()).hasValue(Rejection.of(Reason.PEER_CLOSED));
    assertThat(alice.initiator().closed()).hasValue(Rejection.of(Reason.SHUTDOWN));
  }

  private Conversation<?, ?> alice() {
    return Conversation.of(NOISE, "alice", house, FixedEntropy.seeded(1));
  }

  private static Milestone.Bound bound(Milestone milestone) {
    return (Milestone.Bound) milestone;
  }
}
