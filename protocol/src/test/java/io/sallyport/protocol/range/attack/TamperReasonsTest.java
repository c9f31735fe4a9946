package io.sallyport.protocol.range.attack;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.range.AttackResult;
import io.sallyport.protocol.range.Trial;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.wire.ratchet.RatchetForge.Field;
import io.sallyport.protocol.wire.ratchet.RatchetProtocol;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Which check of `ratchet` meets which changed byte.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TamperReasonsTest {
  private static final int PREFIX_BYTES = 4;
  private static final Frame SHORT_CONTRIBUTION = Frame.owning(new byte[71]);

  private AttackResult result;

  @BeforeAll
  void changeEveryByte() {
    var attack = Attacks.named("tamper-every-byte").orElseThrow();
    result = Played.on(new RatchetProtocol(), attack, Set.of());
  }

  @Test
  void every_byte_was_changed_in_three_ways() {
    int offsets = PREFIX_BYTES + SHORT_CONTRIBUTION.size();

    assertThat(result.trials()).hasSize(3 * offsets + 1);
  }

  @Test
  void the_fields_cover_a_frame_without_gap_or_overlap() {
    var covered =
        Arrays.stream(Field.values()).flatMapToInt(field -> field.offsets(SHORT_CONTRIBUTION));

    assertThat(covered.toArray())
        .isEqualTo(IntStream.range(0, SHORT_CONTRIBUTION.size()).toArray());
  }

  @Test
  void a_changed_length_is_too_large_or_cuts_the_message_elsewhere() {
    assertThat(reasons(IntStream.range(0, PREFIX_BYTES)))
        .containsExactlyInAnyOrder(Reason.TOO_LARGE, Reason.TRUNCATED, Reason.BAD_MAC);
  }

  @ParameterizedTest
  @MethodSource("fields")
  void each_field_has_its_own_reasons(Field field, Set<Reason> expected) {
    var offsets = field.offsets(SHORT_CONTRIBUTION).map(at -> at + PREFIX_BYTES);

    assertThat(reasons(offsets)).isEqualTo(expected);
  }

  static List<Arguments> fields() {
    return List.of(
        Arguments.of(Field.OPCODE, Set.of(Reason.UNKNOWN_OPCODE)),
        Arguments.of(Field.CLIENT, Set.of(Reason.UNKNOWN_CLIENT)),
        Arguments.of(Field.ROUND, Set.of(Reason.REPLAY, Reason.OUT_OF_ORDER)),
        Arguments.of(Field.DIRECTION, Set.of(Reason.WRONG_DIRECTION)),
        Arguments.of(Field.IV, Set.of(Reason.BAD_MAC)),
        Arguments.of(Field.CIPHERTEXT, Set.of(Reason.BAD_MAC)),
        Arguments.of(Field.TAG, Set.of(Reason.BAD_MAC)));
  }

  private Set<Reason> reasons(IntStream offsets) {
    return offsets
        .mapToObj("byte %d ^"::formatted)
        .flatMap(flip -> result.trials().stream().filter(trial -> trial.attempt().startsWith(flip)))
        .map(trial -> ((Trial.Outcome.Refused) trial.outcome()).reason())
        .collect(toSet());
  }
}
