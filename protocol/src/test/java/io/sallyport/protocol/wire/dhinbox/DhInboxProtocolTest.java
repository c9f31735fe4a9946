package io.sallyport.protocol.wire.dhinbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.LengthPrefixed;
import io.sallyport.protocol.machine.Era;
import io.sallyport.protocol.machine.Identity;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Machine;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.machine.Role;
import io.sallyport.protocol.machine.Silence;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.testkit.Conversation;
import io.sallyport.protocol.testkit.End;
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
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DhInboxProtocolTest {

  @Test
  void the_descriptors_say_what_the_wires_are() {
    assertThat(DhInboxKit.CLASSIC.name()).isEqualTo("dhinbox");
    assertThat(DhInboxKit.CLASSIC.defaultPorts()).containsExactly(5555);
    assertThat(DhInboxKit.CURVE.name()).isEqualTo("dhinbox-x25519");
    assertThat(DhInboxKit.CURVE.defaultPorts()).containsExactly(5000);
    assertThat(protocols())
        .allSatisfy(protocol -> {
          assertThat(protocol.era()).isEqualTo(Era.CLASSROOM);
          assertThat(protocol.silence()).isEqualTo(new Silence.Unlimited());
          assertThat(protocol.keyRule().keyBytes()).isZero();
          assertThat(protocol.classroomKeys()).containsOnlyKeys("alice", "bob", "carol");
          assertThat(protocol.classroomKeys().values()).allMatch(key -> key.size() == 0);
        });
  }

  @ParameterizedTest
  @MethodSource("protocols")
  void the_drill_is_answered_without_a_refusal(Protocol protocol) {
    var conversation =
        Conversation.of(protocol, "alice", new House(protocol), FixedEntropy.seeded(1)).open();

    assertThat(protocol.drill().stream().map(conversation::ask).toList())
        .hasSize(2)
        .noneMatch(Reply.Refused.class::isInstance);
  }

  @ParameterizedTest
  @MethodSource("protocols")
  void without_any_defence_the_honest_are_served_all_the_same(Protocol protocol) {
    var bare = protocol.without(protocol.defences());
    var conversation =
        Conversation.of(bare, "alice", new House(protocol), FixedEntropy.seeded(1)).open();

    assertThat(bare.drill().stream().map(conversation::ask).toList())
        .noneMatch(Reply.Refused.class::isInstance);
    assertThat(bare.framer(Role.RESPONDER)).isEqualTo(new LengthPrefixed(Integer.MAX_VALUE));
  }

  @Test
  void defences_have_words_and_those_taken_out_stay_out() {
    assertThat(DhInboxKit.CLASSIC.defences())
        .containsExactlyInAnyOrder(
            "fresh-key",
            "frame-limit",
            "length",
            "public-key-check",
            "tag",
            "nonce-memory",
            "strict-json",
            "commands",
            "names");
    assertThat(DhInboxKit.CURVE.defences())
        .containsAll(DhInboxKit.CLASSIC.defences())
        .contains("one-name", "late-removal", "fixed-words");

    var bare = DhInboxKit.CLASSIC.without(Set.of("frame-limit")).without(Set.of("tag"));

    assertThat(bare.framer(Role.RESPONDER)).isEqualTo(new LengthPrefixed(Integer.MAX_VALUE));
    assertThat(bare.name()).isEqualTo("dhinbox");
  }

  @ParameterizedTest
  @CsvSource({"alice,true", "Zo\u00eb,true", "a b,true", "'',false", "' a',false", "'a ',false"})
  void a_name_is_text_without_blanks_around_it(String name, boolean allowed) {
    assertThat(DhInboxKit.CLASSIC.keyRule().allows(name)).isEqualTo(allowed);
  }

  @Test
  void an_initiator_needs_a_name_that_can_have_an_inbox() {
    var nobody = new Identity("a\u0000b", Secret.copyOf(new byte[0]));

    assertThatThrownBy(() -> DhInboxKit.CURVE.initiator(nobody, FixedEntropy.seeded(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @MethodSource("protocols")
  void key_agreements_are_heavy_and_nothing_else_is(Protocol protocol) {
    var responder = End.of(protocol.responder(Map.of(), FixedEntropy.seeded(1)));

    assertHeavy(protocol.responder(Map.of(), FixedEntropy.seeded(1)), responder);
  }

  private static <S> void assertHeavy(Machine<S> machine, End<?> peer) {
    var key = new Input.Received(peer.open().lastSent());
    var start = machine.start();
    var opened = machine.step(start, new Input.Opened()).next();
    var agreed = machine.step(opened, key).next();

    assertThat(machine.isHeavy(start, new Input.Opened())).isTrue();
    assertThat(machine.isHeavy(opened, key)).isTrue();
    assertThat(machine.isHeavy(start, new Input.Ended())).isFalse();
    assertThat(machine.isHeavy(opened, new Input.Ended())).isFalse();
    assertThat(machine.isHeavy(agreed, key)).isFalse();
  }

  static List<Protocol> protocols() {
    return List.of(DhInboxKit.CLASSIC, DhInboxKit.CURVE);
  }
}
