package io.sallyport.protocol.wire.noise;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toUnmodifiableMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Effect;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Step;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.testkit.Frames;
import io.sallyport.protocol.wire.noise.NoiseRecording.Moment;
import io.sallyport.protocol.wire.noise.NoiseRecording.Side;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What somebody on the way can do to the frames of a session: whatever it is, the end that gets
/// them closes, and neither asks nor answers anything because of it. Keys are replaced after every
/// third record.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NoiseTamperTest {
  private static final Set<Reason> REASONS =
      Set.of(Reason.BAD_MAC, Reason.MALFORMED, Reason.WRONG_PHASE);

  /// What an end was given in one of its states.
  private record Case(String what, Step<?> step) {}

  private static final Map<NoiseSuite, NoiseRecording> SESSIONS =
      Stream.of(NoiseSuite.values())
          .collect(
              toUnmodifiableMap(
                  Function.identity(),
                  suite -> NoiseRecording.of(suite, NoiseKit.terms(3), NoiseKit.everyKind())));

  /// Of the two long messages of the handshake, which take arithmetic, only each so many bits.
  private static final int STRIDE = 7;

  private static final int LONG_BYTES = 1000;

  @ParameterizedTest
  @EnumSource
  void no_bit_of_any_frame_can_be_turned(NoiseSuite suite) {
    var session = session(suite);
    assertThat(flipped(session.responder()))
        .hasSizeGreaterThan(5_000)
        .allMatch(NoiseTamperTest::closesSilently);
    assertThat(flipped(session.initiator()))
        .hasSizeGreaterThan(5_000)
        .allMatch(NoiseTamperTest::closesSilently);
  }

  @ParameterizedTest
  @EnumSource
  void only_the_next_frame_is_taken_and_only_in_its_direction(NoiseSuite suite) {
    var session = session(suite);
    assertThat(misplaced(session.responder(), session.initiator()))
        .hasSizeGreaterThan(300)
        .allMatch(NoiseTamperTest::closesSilently);
    assertThat(misplaced(session.initiator(), session.responder()))
        .hasSizeGreaterThan(300)
        .allMatch(NoiseTamperTest::closesSilently);
  }

  @ParameterizedTest
  @EnumSource
  void no_frame_can_be_shorter_or_longer(NoiseSuite suite) {
    var session = session(suite);
    assertThat(resized(session.responder())).allMatch(NoiseTamperTest::closesSilently);
    assertThat(resized(session.initiator())).allMatch(NoiseTamperTest::closesSilently);
  }

  @Test
  void no_frame_of_one_session_is_taken_in_another() {
    var one = session(NoiseSuite.STATIC);
    var other = session(NoiseSuite.SHARED);

    assertThat(misplaced(one.responder(), other.initiator()))
        .filteredOn(tried -> !tried.what().startsWith("Start"))
        .allMatch(NoiseTamperTest::closesSilently);
    assertThat(misplaced(one.initiator(), other.responder()))
        .allMatch(NoiseTamperTest::closesSilently);
  }

  private static NoiseRecording session(NoiseSuite suite) {
    return requireNonNull(SESSIONS.get(suite));
  }

  private static <S> List<Case> flipped(Side<S> side) {
    return side.received().stream()
        .flatMap(moment ->
            IntStream.range(0, 8 * moment.frame().size())
                .filter(bit -> moment.frame().size() < LONG_BYTES || bit % STRIDE == 0)
                .mapToObj(bit -> with(side, moment, Frames.flip(moment.frame(), bit), bit)))
        .toList();
  }

  /// Every frame that either end ever sent, in every state in which it is not the one to come.
  private static <S> List<Case> misplaced(Side<S> side, Side<?> other) {
    return side.received().stream()
        .flatMap(moment ->
            Stream.concat(side.sent().stream(), other.sent().stream())
                .filter(frame -> !frame.equals(moment.frame()))
                .map(frame -> with(side, moment, frame, -1)))
        .toList();
  }

  private static <S> List<Case> resized(Side<S> side) {
    return side.received().stream()
        .flatMap(moment ->
            IntStream.of(0, 1, 16, moment.frame().size() - 1, moment.frame().size() + 1, 2000)
                .mapToObj(size -> with(side, moment, sized(moment.frame(), size), size)))
        .toList();
  }

  private static Frame sized(Frame frame, int size) {
    return Frame.owning(Arrays.copyOf(frame.toArray(), size));
  }

  private static <S> Case with(Side<S> side, Moment<S> moment, Frame instead, int how) {
    var state = moment.before().getClass().getSimpleName();
    return new Case(
        "%s %s %d".formatted(state, instead, how),
        side.machine().step(moment.before(), new Input.Received(instead)));
  }

  /// An initiator tells its user that no answer will come.
  private static boolean closesSilently(Case one) {
    var effects = one.step().effects();
    return one.step().next().getClass().getSimpleName().equals("Closed")
        && effects.stream().filter(Effect.Close.class::isInstance).count() == 1
        && effects.stream().allMatch(NoiseTamperTest::isQuiet);
  }

  private static boolean isQuiet(Effect effect) {
    return switch (effect) {
      case Effect.Close(var why) -> REASONS.contains(why.reason());
      case Effect.Wipe _ -> true;
      case Effect.Answer(_, var reply) -> reply instanceof Reply.Refused;
      case Effect.Send _,
          Effect.Ask _,
          Effect.Mark _,
          Effect.StartTimer _,
          Effect.Deliver _,
          Effect.Note _ ->
          false;
    };
  }
}
