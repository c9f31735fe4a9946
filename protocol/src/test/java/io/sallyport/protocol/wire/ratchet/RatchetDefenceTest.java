package io.sallyport.protocol.wire.ratchet;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.frame.Framer.Cut;
import io.sallyport.protocol.machine.Effect;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Role;
import io.sallyport.protocol.machine.Step;
import io.sallyport.protocol.testkit.End;
import io.sallyport.protocol.testkit.FixedEntropy;
import io.sallyport.protocol.testkit.Frames;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Each defence taken out lets through what nothing else stops: none of them is decoration.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RatchetDefenceTest {
  private static final RatchetHeader DUE =
      RatchetHeader.toServer(RatchetOpcode.CLIENT_DATA, ResponderStages.CLIENT, 1);
  private static final RatchetKeys.Pair KEYS = ResponderStages.session().keys().toServer();

  @ParameterizedTest(name = "{0}")
  @MethodSource("stoppedByOneDefence")
  void a_frame_that_one_defence_stops_is_taken_without_it(RatchetDefence defence, Frame frame) {
    var with = step(RatchetKit.ALL, frame);
    var without = step(EnumSet.complementOf(EnumSet.of(defence)), frame);

    assertThat(with.next()).isInstanceOf(RatchetResponder.State.Closed.class);
    assertThat(RatchetKit.STEPS.outline(without)).isEqualTo("AwaitTally: ask Contribute 1, wipe 2");
  }

  static Stream<Arguments> stoppedByOneDefence() {
    return Stream.of(
        Arguments.of(RatchetDefence.PHASE, ResponderStages.sealed(99, 2, 1, 1)),
        Arguments.of(RatchetDefence.PHASE, ResponderStages.sealed(10, 2, 1, 1)),
        Arguments.of(RatchetDefence.IDENTITY, ResponderStages.sealed(30, 3, 1, 1)),
        Arguments.of(RatchetDefence.ROUND, ResponderStages.sealed(30, 2, 0, 1)),
        Arguments.of(RatchetDefence.ROUND, ResponderStages.sealed(30, 2, 9, 1)),
        Arguments.of(RatchetDefence.DIRECTION, ResponderStages.sealed(30, 2, 1, 2)),
        Arguments.of(RatchetDefence.MAC, Frames.flip(ResponderStages.data("1"), 70 * 8)),
        Arguments.of(
            RatchetDefence.PADDING,
            RatchetKit.sealRaw(DUE, "7               ".getBytes(US_ASCII), KEYS)),
        Arguments.of(RatchetDefence.NUMBERS, ResponderStages.data("nan")),
        Arguments.of(RatchetDefence.NUMBERS, ResponderStages.data("")));
  }

  @Test
  void without_a_limit_a_long_frame_is_waited_for() {
    var prefix = new byte[] {0, 1, 0, 1};

    assertThat(RatchetKit.PROTOCOL.framer(Role.RESPONDER).cut(prefix, 0, 4))
        .isEqualTo(new Cut.TooLong(65_536, 65_537));
    assertThat(
            RatchetKit.PROTOCOL
                .without(Set.of("frame-limit"))
                .framer(Role.RESPONDER)
                .cut(prefix, 0, 4))
        .isEqualTo(new Cut.NeedMore());
  }

  @Test
  void without_a_look_at_its_length_a_short_frame_is_read_beyond_its_end() {
    var defences = EnumSet.complementOf(EnumSet.of(RatchetDefence.LENGTH));

    assertThatThrownBy(() -> step(defences, Frame.owning(new byte[6])))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void without_evolution_every_frame_is_sealed_with_the_first_keys() {
    var first = RatchetKit.initialKeys(1).toServer();
    var initiator = initiator(RatchetDefence.EVOLUTION);

    initiator.submit(1, RatchetKit.contribution(1, "1"));

    assertThat(RatchetMessage.open(initiator.lastSent(), first, RatchetKit.ALL).text())
        .isEqualTo("1");
    assertThat(initiator.effects())
        .filteredOn(Effect.Wipe.class::isInstance)
        .allMatch(effect -> ((Effect.Wipe) effect).spent().isEmpty());
  }

  @Test
  void without_repetition_an_unanswered_contribution_is_sealed_anew() {
    var initiator = initiator(RatchetDefence.REPETITION);
    initiator.submit(1, RatchetKit.contribution(1, "1"));
    var first = initiator.lastSent();

    initiator.submit(2, RatchetKit.contribution(1, "1"));

    assertThat(RatchetHeader.of(initiator.lastSent())).isEqualTo(RatchetHeader.of(first));
    assertThat(initiator.lastSent()).isNotEqualTo(first);
  }

  private static Step<RatchetResponder.State> step(Set<RatchetDefence> defences, Frame frame) {
    return new RatchetResponder(RatchetReplyText.FULL, FixedEntropy.seeded(1), defences)
        .step(ResponderStages.ACTIVE, new Input.Received(frame));
  }

  /// Client 1 after the handshake, without one defence.
  private static End<RatchetInitiator.State> initiator(RatchetDefence missing) {
    var defences = EnumSet.complementOf(EnumSet.of(missing));
    var master = RatchetProtocol.classroomKey(1);
    var machine = new RatchetInitiator(1, master, FixedEntropy.seeded(1), defences);
    var session = new RatchetSession(1, 1, RatchetKeys.from(master, defences));
    return End.resumed(machine, new RatchetInitiator.State.Active(session, 1, List.of()));
  }
}
