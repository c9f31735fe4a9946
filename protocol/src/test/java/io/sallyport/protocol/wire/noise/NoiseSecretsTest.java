package io.sallyport.protocol.wire.noise;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.testkit.End;
import io.sallyport.protocol.testkit.Secrets;
import io.sallyport.protocol.testkit.Wiping;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Which secrets are wiped, and when: none too few, and none that is still needed.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NoiseSecretsTest {

  /// At both ends the next record brings a new key.
  @Test
  void a_record_that_replaces_a_key_wipes_the_old_one_whatever_it_says() {
    NoiseRecords.all()
        .forEach((_, record) -> {
          var server = new NoiseResponder.State.Open(session(NoiseKit.server(1)));
          var input = new Input.Received(NoiseKit.sealed(NoiseKit.client(1), record));
          Wiping.of(NoiseServiceStages.MACHINE, server, input).assertNothingIsMissed();
        });
  }

  @Test
  void a_shared_key_is_wiped_when_no_second_message_can_be_made_with_it() {
    var pending = (NoiseResponder.State.Pending) NoiseResponderStages.STATES.get("Pending");
    var spoken = new NoiseResponder.State.Recognising(requireNonNull(pending).handshake(), "alice");
    var key = NoiseKit.key(3);
    var known = new Input.Replied(0, new Reply.Recognised(key));

    assertThatThrownBy(() -> NoiseResponderStages.MACHINE.step(spoken, known))
        .isInstanceOf(IllegalStateException.class);
    assertThat(key.isDestroyed()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void when_both_ends_have_closed_each_has_wiped_all_it_held(NoiseSuite suite) {
    var pair = NoisePair.of(suite, NoiseKit.terms(3));
    NoiseKit.everyKind().forEach(request -> pair.ask(1, request));

    pair.client().feed(new Input.Ended());
    pair.server().feed(new Input.Ended());

    assertThat(wiped(pair.client())).doesNotHaveDuplicates().allMatch(Secret::isDestroyed);
    assertThat(wiped(pair.server())).doesNotHaveDuplicates().allMatch(Secret::isDestroyed);
    assertThat(NoiseKit.ALICE.isDestroyed()).isFalse();
    assertThat(NoiseKit.SERVER.isDestroyed()).isFalse();
  }

  @Test
  void nothing_that_is_held_prints_a_key_a_number_or_a_text() {
    var printed =
        Stream.of(
                NoiseResponderStages.STATES,
                NoiseResponderStages.INPUTS,
                NoiseInitiatorStages.STATES,
                NoiseInitiatorStages.INPUTS,
                NoiseServiceStages.STATES,
                NoiseUserStages.STATES,
                NoiseRecords.MESSAGES,
                secretive())
            .map(Map::values)
            .flatMap(values -> values.stream().map(Object::toString))
            .collect(Collectors.joining("\n"));

    assertThat(printed)
        .contains("Secret[32 bytes]", "Report[1 values]", "Ping[", "Pong[")
        .doesNotContain("hello", "12345678", "424242", "987654321", "0505", "0606", "5, 5");
  }

  private static Map<String, Object> secretive() {
    return Map.of(
        "ping", new NoiseMessage.Ping(987_654_321),
        "pong", new NoiseMessage.Pong(987_654_321),
        "report", new NoiseMessage.Report(1, NoiseKit.ID, NoiseKit.SERIES, List.of(987_654_321L)),
        "shared", new NoiseResponder.Shared("alice", NoiseKit.SHARED),
        "login", NoiseKit.login(NoiseSuite.SHARED),
        "channel", NoiseKit.client(3));
  }

  private static NoiseSession session(NoiseChannel channel) {
    return NoiseSession.of(channel, "alice", NoiseKit.HASH, NoiseKit.terms(1));
  }

  private static List<Secret> wiped(End<?> end) {
    return Secrets.wipedBy(end.effects());
  }
}
