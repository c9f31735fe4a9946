package io.sallyport.protocol.wire.noise;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Effect;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Milestone;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.testkit.End;
import io.sallyport.protocol.testkit.FixedEntropy;
import io.sallyport.protocol.testkit.Frames;
import io.sallyport.protocol.testkit.Secrets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A node that has changed its key, twice, and clients that know it by one of them.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NoiseKeysTest {
  private static final Secret OWN = NoiseKit.key(1);
  private static final Secret FORMER = NoiseKit.key(4);
  private static final Secret OLDEST = NoiseKit.key(5);
  private static final Secret STRANGE = NoiseKit.key(6);

  static Stream<Arguments> clients() {
    return Stream.of(NoiseSuite.values())
        .flatMap(suite -> Stream.of(OWN, FORMER, OLDEST).map(key -> Arguments.of(suite, key)));
  }

  @ParameterizedTest
  @MethodSource("clients")
  void a_client_that_knows_any_of_its_keys_is_served(NoiseSuite suite, Secret key) {
    var pair = NoisePair.of(client(suite, key), node());

    pair.ask(1, new Request.Look());
    pair.answer();

    assertThat(pair.client().answers())
        .containsExactly(new Effect.Answer(1, new Reply.Present(List.of(new Name("alice")))));
    assertThat(pair.client().milestones().getFirst())
        .isInstanceOf(Milestone.Bound.class)
        .isEqualTo(pair.server().milestones().getFirst());
  }

  @ParameterizedTest
  @MethodSource("clients")
  void its_keys_outlive_the_session_and_nothing_else_does(NoiseSuite suite, Secret key) {
    var pair = NoisePair.of(client(suite, key), node());

    pair.server().feed(new Input.Ended());

    assertThat(Secrets.wipedBy(pair.server().effects()))
        .doesNotHaveDuplicates()
        .allMatch(Secret::isDestroyed);
    assertThat(List.of(OWN, FORMER, OLDEST)).noneMatch(Secret::isDestroyed);
  }

  @ParameterizedTest
  @EnumSource
  void a_client_that_knows_it_by_none_gets_no_word(NoiseSuite suite) {
    var pair = NoisePair.of(client(suite, STRANGE), node());

    assertThat(pair.server().closed()).hasValue(Rejection.of(Reason.BAD_MAC));
    assertThat(pair.server().sent()).isEmpty();
    assertThat(pair.server().asked()).isEmpty();
  }

  @Test
  void a_key_that_it_gave_up_is_none() {
    var today =
        new NoiseResponder(
            NoiseKeys.of(OWN, List.of()),
            NoiseKit.terms(9),
            FixedEntropy.seeded(12),
            NoiseDefence.ALL);

    var pair = NoisePair.of(client(NoiseSuite.STATIC, FORMER), today);

    assertThat(pair.server().closed()).hasValue(Rejection.of(Reason.BAD_MAC));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 32, 1216, 1231, 1232, 1247})
  void each_byte_of_a_first_message_to_a_former_key_counts(int at) {
    var client = End.of(client(NoiseSuite.STATIC, OLDEST)).open();
    var server = End.of(node(), NoiseKit::answer).open();

    server.receive(client.sent().getFirst()).receive(Frames.flip(client.lastSent(), at * 8));

    assertThat(server.closed()).hasValue(Rejection.of(Reason.BAD_MAC));
    assertThat(server.sent()).isEmpty();
  }

  @Test
  void a_first_message_of_another_size_is_tried_with_no_key() {
    var server = End.of(node(), NoiseKit::answer).open();

    server
        .receive(new NoisePreamble(NoiseSuite.STATIC).encode())
        .receive(Frame.owning(new byte[NoiseSizes.FIRST + 1]));

    assertThat(server.closed().map(Rejection::reason)).hasValue(Reason.MALFORMED);
  }

  private static NoiseInitiator client(NoiseSuite suite, Secret node) {
    return NoiseKit.initiator(NoiseKit.login(suite, node));
  }

  private static NoiseResponder node() {
    return new NoiseResponder(
        NoiseKeys.of(OWN, List.of(FORMER, OLDEST)),
        NoiseKit.terms(1024),
        FixedEntropy.seeded(12),
        NoiseDefence.ALL);
  }
}
