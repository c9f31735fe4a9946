package io.sallyport.protocol.wire.ddes;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.testkit.Conversation;
import io.sallyport.protocol.testkit.Secrets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is wiped by the end of a session, and that nothing of it is printed.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DdesSecretsTest {

  @ParameterizedTest
  @MethodSource("conversations")
  void when_both_ends_have_closed_each_has_wiped_both_keys_once(Conversation<?, ?> conversation) {
    conversation.initiator().feed(new Input.Notified(new Notice.Stopping()));
    conversation.talk();

    assertThat(List.of(conversation.initiator(), conversation.responder()))
        .allSatisfy(end -> {
          assertThat(Secrets.heldBy(end.state())).isEmpty();
          assertThat(keys(Secrets.wipedBy(end.effects())))
              .hasSize(2)
              .doesNotHaveDuplicates()
              .allMatch(Secret::isDestroyed);
        });
  }

  @ParameterizedTest
  @MethodSource("conversations")
  void an_exponent_that_waited_for_the_other_side_is_wiped_once(Conversation<?, ?> conversation) {
    var wiped =
        Stream.of(conversation.initiator(), conversation.responder())
            .flatMap(end -> Secrets.wipedBy(end.effects()).stream())
            .toList();

    assertThat(wiped).hasSize(1).allMatch(Secret::isDestroyed);
    assertThat(wiped).extracting(Secret::size).containsExactly(32);
  }

  @Test
  void nothing_that_is_held_prints_a_key_a_number_or_a_sum() {
    var printed =
        Stream.of(
                PemResponderStages.STATES,
                PemResponderStages.INPUTS,
                PemInitiatorStages.STATES,
                PemInitiatorStages.INPUTS,
                FramedResponderStages.STATES,
                FramedResponderStages.INPUTS,
                FramedInitiatorStages.STATES,
                FramedInitiatorStages.INPUTS)
            .map(Map::values)
            .flatMap(Collection::stream)
            .map(Object::toString)
            .toList();

    assertThat(String.join("\n", printed))
        .contains("Secret[8 bytes]", "Secret[32 bytes]")
        .doesNotContain("31337")
        .doesNotContain("hello");
  }

  @Test
  void a_session_prints_none_of_its_keys() {
    var pem = DdesVectors.pem();
    var framed = DdesVectors.framed();
    var keys = DdesKeys.from(framed.secret(), DdesWire.FRAMED);

    assertThat(PemSession.of(pem.secret()).toString() + new FramedSession(keys, framed.token()))
        .doesNotContain(digits(pem.okm(), pem.token(), framed.okm(), framed.token()))
        .doesNotContain(new String(pem.token().toArray(), US_ASCII));
  }

  private static List<String> digits(Frame... bytes) {
    return Arrays.stream(bytes).map(part -> HexFormat.of().formatHex(part.copy(0, 8))).toList();
  }

  static Stream<Conversation<?, ?>> conversations() {
    return Stream.of(DdesKit.PEM, DdesKit.FRAMED).map(DdesKit::drilled);
  }

  private static List<Secret> keys(List<Secret> wiped) {
    return wiped.stream().filter(secret -> secret.size() == 8).toList();
  }
}
