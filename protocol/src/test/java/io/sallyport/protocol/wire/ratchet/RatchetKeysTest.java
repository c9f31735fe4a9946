package io.sallyport.protocol.wire.ratchet;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.wire.ratchet.RatchetVectors.Exchange;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RatchetKeysTest {

  @Test
  void a_session_starts_with_the_recorded_keys() {
    var keys = RatchetKeys.from(RatchetVectors.master(RatchetVectors.client()), RatchetKit.ALL);

    assertThat(RatchetKit.differences(keys, RatchetVectors.initialKeys())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void the_classroom_keys_are_those_of_the_original(int client) {
    var name = Integer.toString(client);

    assertThat(RatchetKit.PROTOCOL.classroomKeys())
        .hasEntrySatisfying(
            name, key -> assertThat(key.sameAs(RatchetVectors.master(client))).isTrue());
  }

  @Test
  void keys_step_through_the_recorded_session() {
    var keys = RatchetVectors.initialKeys();

    for (var exchange : RatchetVectors.session()) {
      keys = after(keys, exchange);
      assertThat(RatchetKit.differences(keys, exchange.keysAfter())).isEmpty();
    }
  }

  @Test
  void a_frame_of_the_client_steps_its_own_direction_only() {
    var keys = RatchetVectors.initialKeys();

    var next = keys.afterClientFrame(RatchetVectors.session().getFirst().asked().frame());

    assertThat(RatchetKit.differences(next, keys)).containsExactly("C2S-ENC", "C2S-MAC");
    assertThat(keys.spentBy(next)).isEqualTo(keys.toServer().secrets());
  }

  @Test
  void a_text_of_the_server_steps_its_own_direction_only() {
    var keys = RatchetVectors.initialKeys();

    var next = keys.afterServerText("a text");

    assertThat(RatchetKit.differences(next, keys)).containsExactly("S2C-ENC", "S2C-MAC");
    assertThat(keys.spentBy(next)).isEqualTo(keys.toClient().secrets());
  }

  @Test
  void without_evolution_no_key_ever_steps_and_none_is_spent() {
    var defences = EnumSet.complementOf(EnumSet.of(RatchetDefence.EVOLUTION));
    var keys = RatchetKeys.from(RatchetVectors.master(1), defences);

    var next = after(keys, RatchetVectors.session().getFirst());

    assertThat(next).isEqualTo(keys);
    assertThat(keys.spentBy(next)).isEqualTo(List.of());
  }

  private static RatchetKeys after(RatchetKeys keys, Exchange exchange) {
    return keys.afterClientFrame(exchange.asked().frame())
        .afterServerText(exchange.answered().text());
  }
}
