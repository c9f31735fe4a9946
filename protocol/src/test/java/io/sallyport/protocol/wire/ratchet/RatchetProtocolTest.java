package io.sallyport.protocol.wire.ratchet;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.Framer.Cut;
import io.sallyport.protocol.machine.Era;
import io.sallyport.protocol.machine.Identity;
import io.sallyport.protocol.machine.Option;
import io.sallyport.protocol.machine.Role;
import io.sallyport.protocol.machine.Weakness;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.testkit.Conversation;
import io.sallyport.protocol.testkit.FixedEntropy;
import io.sallyport.protocol.testkit.House;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RatchetProtocolTest {
  private final RatchetProtocol protocol = RatchetKit.PROTOCOL;

  @Test
  void it_says_of_itself_what_configuration_and_range_rely_on() {
    assertThat(protocol.name()).isEqualTo("ratchet");
    assertThat(protocol.era()).isEqualTo(Era.CLASSROOM);
    assertThat(protocol.defaultPorts()).containsExactly(9999);
    assertThat(protocol.weaknesses())
        .containsExactlyInAnyOrder(
            Weakness.REPLAY_ACROSS_SESSIONS,
            Weakness.REPLAY_TO_CLIENT,
            Weakness.TRUNCATION,
            Weakness.NAME_ENUMERATION,
            Weakness.ERROR_ORACLE,
            Weakness.TRAFFIC_ANALYSIS);
    assertThat(protocol.options()).containsExactly(new Option("reply", List.of("full", "mean")));
    assertThat(protocol.classroomKeys()).containsOnlyKeys("1", "2", "3", "4", "5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "5", "9", "10", "99", "100", "199", "200", "249", "250", "255"})
  void clients_are_the_numbers_of_one_byte(String name) {
    assertThat(protocol.keyRule().allows(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "256", "260", "300", "1000", "01", "1 ", "one", "\u0661"})
  void nothing_else_is_a_client(String name) {
    var identity = new Identity(name, RatchetProtocol.classroomKey(1));

    assertThat(protocol.keyRule().allows(name)).isFalse();
    assertThatThrownBy(() -> protocol.initiator(identity, FixedEntropy.seeded(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"1, client1_master_k", "10, client10_master_", "255, client255_master"})
  void a_classroom_key_is_made_from_the_number_and_cut(int client, String key) {
    var expected = Secret.copyOf(key.getBytes(US_ASCII));

    assertThat(RatchetProtocol.classroomKey(client).sameAs(expected)).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void frames_of_up_to_64_kib_are_taken_in_both_directions(Role reader) {
    var framer = protocol.framer(reader);

    assertThat(framer.cut(new byte[] {0, 1, 0, 0}, 0, 4)).isEqualTo(new Cut.NeedMore());
    assertThat(framer.cut(new byte[] {0, 1, 0, 1}, 0, 4))
        .isEqualTo(new Cut.TooLong(65_536, 65_537));
  }

  @Test
  void the_drill_is_answered() {
    var conversation =
        Conversation.of(protocol, "3", new House(protocol), FixedEntropy.seeded(1)).open();

    assertThat(protocol.drill().stream().map(conversation::ask))
        .containsExactly(
            new Reply.Told("Aggregated sum=60.9, count=3, avg=20.30"),
            new Reply.Told("Aggregated sum=10.0, count=4, avg=2.50"));
  }

  @Test
  void a_listener_may_choose_the_words_of_the_original() {
    var entropy = FixedEntropy.seeded(1);
    var identity = new Identity("3", RatchetProtocol.classroomKey(3));
    var conversation =
        Conversation.between(
                protocol,
                protocol.initiator(identity, entropy),
                protocol.responder(Map.of("reply", "mean"), entropy),
                new House(protocol),
                "a connection")
            .open();

    assertThat(conversation.ask(protocol.drill().getFirst()))
        .isEqualTo(new Reply.Told("Aggregated: 20.30"));
  }

  @Test
  void every_defence_has_a_word() {
    assertThat(protocol.defences())
        .containsExactlyInAnyOrder(
            "frame-limit",
            "length",
            "phase",
            "identity",
            "round",
            "direction",
            "mac",
            "padding",
            "numbers",
            "evolution",
            "repetition");
  }

  @Test
  void defences_may_be_taken_out_one_after_another_until_none_is_left() {
    var bare = protocol.without(protocol.defences()).without(Set.of("mac"));

    var conversation = Conversation.of(bare, "3", new House(bare), FixedEntropy.seeded(1)).open();

    assertThat(conversation.ask(bare.drill().getFirst()))
        .isEqualTo(new Reply.Told("Aggregated sum=60.9, count=3, avg=20.30"));
  }
}
