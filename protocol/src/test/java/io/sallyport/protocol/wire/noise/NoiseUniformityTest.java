package io.sallyport.protocol.wire.noise;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.X25519;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Effect;
import io.sallyport.protocol.machine.Milestone;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Proof;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.testkit.End;
import io.sallyport.protocol.testkit.FixedEntropy;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What can be told from outside: nothing of who somebody is, nor of why he is turned away.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NoiseUniformityTest {
  private static final Secret STRANGER = NoiseKit.key(77);

  @ParameterizedTest
  @MethodSource("strangers")
  void who_is_turned_away_sees_one_frame_and_then_the_end(
      NoiseInitiator stranger, Reason why, int asked) {
    var pair = NoisePair.of(stranger, NoiseKit.terms(1024));

    assertThat(pair.server().sent()).extracting(Frame::size).containsExactly(1152);
    assertThat(pair.client().sent()).hasSize(3);
    assertThat(pair.server().closed()).hasValue(Rejection.of(why));
    assertThat(pair.server().asked()).hasSize(asked);
    assertThat(pair.server().milestones()).isEmpty();
    assertThat(pair.client().milestones()).isEmpty();
  }

  static Stream<Arguments> strangers() {
    var certificate = Content.copyOf(new byte[] {0x30, (byte) 0x82, 0, 0});
    return Stream.of(
        Arguments.of(stranger(new Proof.Registered()), Reason.UNKNOWN_CLIENT, 1),
        Arguments.of(stranger(new Proof.Certified(List.of(certificate))), Reason.UNKNOWN_CLIENT, 1),
        Arguments.of(stranger(new Proof.Invited("eve", STRANGER)), Reason.UNKNOWN_CLIENT, 1),
        Arguments.of(sharer(STRANGER, "alice", NoiseKit.SHARED), Reason.UNKNOWN_CLIENT, 2),
        Arguments.of(sharer(NoiseKit.ALICE, "alice", NoiseKit.key(9)), Reason.BAD_MAC, 1),
        Arguments.of(sharer(NoiseKit.ALICE, "eve", NoiseKit.SHARED), Reason.BAD_MAC, 1),
        Arguments.of(sharer(NoiseKit.ALICE, "eve", NoiseKit.key(0)), Reason.BAD_MAC, 1));
  }

  @Test
  void nobody_and_somebody_with_another_key_are_turned_away_in_the_same_steps() {
    var nobody = NoisePair.of(sharer(NoiseKit.ALICE, "mallo", NoiseKit.key(9)), NoiseKit.terms(9));
    var wrong = NoisePair.of(sharer(NoiseKit.ALICE, "alice", NoiseKit.key(9)), NoiseKit.terms(9));

    assertThat(kinds(nobody.server())).isEqualTo(kinds(wrong.server()));
    assertThat(sizes(nobody.client())).isEqualTo(sizes(wrong.client()));
  }

  @Test
  void the_first_frame_is_as_long_whoever_comes_and_with_whatever_proof() {
    var certificate = Content.copyOf(new byte[] {0x30, (byte) 0x82, 0, 0});

    assertThat(
            Stream.of(
                    new Proof.Registered(),
                    new Proof.Certified(List.of(certificate)),
                    new Proof.Invited("eve", STRANGER))
                .map(proof -> End.of(stranger(proof)).open())
                .map(NoiseUniformityTest::sizes))
        .containsOnly(List.of(8, 1248));
  }

  @Test
  void a_client_of_another_node_costs_nothing_but_the_first_message() {
    var other = NoiseLogin.registered(X25519.encoded(X25519.publicKey(STRANGER)));
    var pair =
        NoisePair.of(
            new NoiseInitiator(NoiseKit.ALICE, other, FixedEntropy.seeded(1), NoiseDefence.ALL),
            NoiseKit.terms(9));

    assertThat(pair.server().sent()).isEmpty();
    assertThat(pair.server().closed()).hasValue(Rejection.of(Reason.BAD_MAC));
  }

  @Test
  void who_shares_a_key_says_so_or_is_turned_away_before_any_arithmetic() {
    var server = X25519.encoded(X25519.publicKey(NoiseKit.SERVER));
    var unsaid = new NoiseLogin(server, new Proof.Registered(), Optional.of(NoiseKit.SHARED));
    var empty = new NoiseLogin(server, new Proof.Shared("alice"), Optional.empty());

    assertThat(Stream.of(unsaid, empty).map(NoiseUniformityTest::refusal))
        .allMatch(why -> why.reason() == Reason.MALFORMED);
  }

  @Test
  void a_key_that_both_know_proves_a_name_whatever_else_is_said() {
    var pair = NoisePair.of(NoiseSuite.SHARED, NoiseKit.terms(9));

    var enter = (Request.Enter) pair.server().asked().getLast();
    assertThat(enter.credential().proof()).isEqualTo(new Proof.Shared("alice"));
    assertThat(pair.client().milestones()).contains(new Milestone.Established("alice"));
  }

  private static Rejection refusal(NoiseLogin login) {
    var client =
        new NoiseInitiator(NoiseKit.ALICE, login, FixedEntropy.seeded(1), NoiseDefence.ALL);
    return NoisePair.of(client, NoiseKit.terms(9)).server().closed().orElseThrow();
  }

  private static List<?> kinds(End<?> end) {
    return end.effects().stream().map(Effect::getClass).toList();
  }

  private static List<Integer> sizes(End<?> end) {
    return end.sent().stream().map(Frame::size).toList();
  }

  private static NoiseInitiator stranger(Proof proof) {
    var server = X25519.encoded(X25519.publicKey(NoiseKit.SERVER));
    return new NoiseInitiator(
        STRANGER,
        new NoiseLogin(server, proof, Optional.empty()),
        FixedEntropy.seeded(21),
        NoiseDefence.ALL);
  }

  private static NoiseInitiator sharer(Secret own, String name, Secret shared) {
    var server = X25519.encoded(X25519.publicKey(NoiseKit.SERVER));
    return new NoiseInitiator(
        own,
        new NoiseLogin(server, new Proof.Shared(name), Optional.of(shared.copy())),
        FixedEntropy.seeded(22),
        NoiseDefence.ALL);
  }
}
