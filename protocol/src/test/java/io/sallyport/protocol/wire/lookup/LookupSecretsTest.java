package io.sallyport.protocol.wire.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.testkit.Secrets;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// What is wiped by the end of a session, and that nothing of it is printed.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LookupSecretsTest {

  @Test
  void when_both_ends_have_closed_each_has_wiped_all_it_held_once() {
    var conversation = LookupKit.conversation(1).open();

    conversation.initiator().feed(new Input.Ended());
    conversation.talk();

    assertThat(Secrets.wipedBy(conversation.initiator().effects()))
        .hasSize(3)
        .doesNotHaveDuplicates()
        .allMatch(Secret::isDestroyed);
    assertThat(Secrets.wipedBy(conversation.responder().effects()))
        .hasSize(2)
        .doesNotHaveDuplicates()
        .allMatch(Secret::isDestroyed);
  }

  @Test
  void nothing_that_is_held_prints_a_key_and_no_text() {
    var printed =
        Stream.of(
                ResponderStages.STATES.values(),
                ResponderStages.INPUTS.values(),
                InitiatorStages.STATES.values(),
                InitiatorStages.INPUTS.values())
            .map(Object::toString)
            .toList();

    assertThat(String.join("\n", printed))
        .contains("Secret[2 bytes]", "Secret[3 bytes]")
        .doesNotContain("44078", "19769", "18323", "47102", "hello", "xxx");
  }
}
