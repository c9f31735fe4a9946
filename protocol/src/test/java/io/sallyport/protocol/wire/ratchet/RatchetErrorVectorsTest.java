package io.sallyport.protocol.wire.ratchet;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.machine.Milestone;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.testkit.End;
import io.sallyport.protocol.testkit.FixedEntropy;
import io.sallyport.protocol.testkit.House;
import io.sallyport.protocol.wire.ratchet.RatchetVectors.Defined;
import io.sallyport.protocol.wire.ratchet.RatchetVectors.Provoked;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The errors of the original, as our ends give and understand them.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RatchetErrorVectorsTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource("answered")
  void our_responder_gives_the_error_that_the_original_gave_and_closes(Provoked error) {
    var end = responder(error);
    int before = end.sent().size();

    end.receive(error.sent());

    assertThat(end.sent()).hasSize(before + 1);
    assertThat(RatchetHeader.of(end.lastSent())).isEqualTo(reply(error).header());
    assertThat(end.closed()).isPresent();
    assertThat(end.state()).isEqualTo(new RatchetResponder.State.Closed());
  }

  @Test
  void where_the_original_ignored_a_frame_before_any_hello_ours_closes_in_silence() {
    var error = named("data-before-hello");
    var end = responder(error);

    end.receive(error.sent());

    assertThat(end.sent()).isEmpty();
    assertThat(end.closed())
        .hasValue(new Rejection(Reason.WRONG_PHASE, "opcode: expected 10, got 30"));
  }

  @Test
  void where_the_original_ignored_a_short_frame_ours_terminates_the_session() {
    var error = named("too-short");
    var end = responder(error);

    end.receive(error.sent());

    assertThat(end.lastSent().u8(0)).isEqualTo(RatchetOpcode.TERMINATE.code());
    assertThat(end.closed()).hasValue(new Rejection(Reason.MALFORMED, "frame of 6 bytes"));
  }

  @Test
  void no_recorded_error_goes_unexamined() {
    assertThat(RatchetVectors.provoked())
        .hasSize(13)
        .filteredOn(error -> error.reply().isEmpty())
        .extracting(Provoked::name)
        .containsExactly("data-before-hello", "too-short");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sealed")
  void an_error_in_the_words_of_the_original_is_sealed_byte_for_byte(Provoked error) {
    var reply = reply(error);

    var frame =
        new RatchetMessage(reply.header(), reply.text())
            .seal(error.keysBefore().toClient(), FixedEntropy.handingOut(reply.iv()));

    assertThat(frame).isEqualTo(reply.frame());
  }

  @Test
  void an_unknown_client_is_told_so_byte_for_byte() {
    var error = named("unknown-client");

    var end = responder(error).receive(error.sent());

    assertThat(end.sent()).containsExactly(reply(error).frame());
    assertThat(end.closed()).map(Rejection::reason).hasValue(Reason.UNKNOWN_CLIENT);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sealed")
  void our_initiator_understands_the_errors_that_the_original_server_gives(Provoked error) {
    var reply = reply(error);
    var session = new RatchetSession(error.client(), reply.header().round(), error.keysBefore());
    var state =
        error.handshake().isEmpty()
            ? new RatchetInitiator.State.AwaitChallenge(session)
            : new RatchetInitiator.State.Active(session, 2, List.of());

    var end = initiator(error.client(), state).receive(reply.frame());

    assertThat(end.closed()).map(Rejection::reason).hasValue(Reason.PEER_REFUSED);
    assertThat(end.milestones()).containsExactly(new Milestone.Parting(reply.text()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("defined")
  void our_initiator_understands_the_errors_that_the_original_server_never_sends(Defined defined) {
    var error = defined.error();
    var keys = new RatchetKeys(RatchetKit.initialKeys(3).toServer(), defined.keys(), true);
    var session = new RatchetSession(error.header().client(), error.header().round(), keys);
    var state = new RatchetInitiator.State.Active(session, 2, List.of());

    var end = initiator(3, state).receive(error.frame());

    assertThat(end.closed()).map(Rejection::reason).hasValue(Reason.PEER_REFUSED);
    assertThat(end.milestones()).containsExactly(new Milestone.Parting(error.text()));
    assertThat(end.state()).isEqualTo(new RatchetInitiator.State.Closed());
  }

  static Stream<Provoked> answered() {
    return RatchetVectors.provoked().stream().filter(error -> error.reply().isPresent());
  }

  static Stream<Provoked> sealed() {
    return answered().filter(error -> !error.name().equals("unknown-client"));
  }

  static List<Defined> defined() {
    return RatchetVectors.defined();
  }

  /// A responder that has accepted the recorded HELLO, if there is one, but sent its own challenge.
  private static End<RatchetResponder.State> responder(Provoked error) {
    var house = new House(RatchetKit.PROTOCOL);
    var end =
        End.of(
            RatchetKit.responder(FixedEntropy.seeded(1)),
            request -> house.answer("recorded", request));
    error.handshake().stream().limit(1).forEach(end::receive);
    return end;
  }

  private static End<RatchetInitiator.State> initiator(int client, RatchetInitiator.State state) {
    return End.resumed(RatchetKit.initiator(client, FixedEntropy.seeded(1)), state);
  }

  private static RatchetVectors.Recorded reply(Provoked error) {
    return error.reply().orElseThrow();
  }

  private static Provoked named(String name) {
    return RatchetVectors.provoked().stream()
        .filter(error -> error.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
