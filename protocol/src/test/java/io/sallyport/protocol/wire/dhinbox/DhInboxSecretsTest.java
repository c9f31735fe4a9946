package io.sallyport.protocol.wire.dhinbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.testkit.House;
import io.sallyport.protocol.testkit.Secrets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// What is wiped by the end of a session, and that nothing of it is printed.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DhInboxSecretsTest {

  @Test
  void when_both_ends_have_closed_each_has_wiped_its_private_key_and_the_session_key_once() {
    var classic = DhInboxKit.classic("alice", new House(DhInboxKit.CLASSIC)).open();
    var curve = DhInboxKit.curve("alice", new House(DhInboxKit.CURVE)).open();

    classic.initiator().feed(new Input.Ended());
    curve.initiator().feed(new Input.Ended());
    classic.talk();
    curve.talk();

    assertThat(
            List.of(classic.initiator(), classic.responder(), curve.initiator(), curve.responder()))
        .allSatisfy(end ->
            assertThat(Secrets.wipedBy(end.effects()))
                .hasSize(2)
                .doesNotHaveDuplicates()
                .allMatch(Secret::isDestroyed));
  }

  @Test
  void nothing_that_is_held_prints_a_key_and_no_text() {
    var printed =
        Stream.of(
                ClassicResponderStages.STATES.values(),
                ClassicResponderStages.INPUTS.values(),
                CurveResponderStages.STATES.values(),
                CurveInitiatorStages.STATES.values(),
                ClassicInitiatorStages.INPUTS.values())
            .map(Object::toString)
            .toList();

    assertThat(String.join("\n", printed))
        .contains("Secret[32 bytes]")
        .doesNotContain("three")
        .doesNotContain("=x")
        .doesNotContain("send_message");
  }
}
