package io.sallyport.protocol.wire.certrelay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.protocol.machine.Effect;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.machine.Step;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// How much waits for a client, and what the group is told of it.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CertRelayFlowTest {
  private static final CertRelayMember.Roster ROSTER =
      new CertRelayMember.Roster(
          "client1", CertRelayVectors.NAMES, Map.of("client1", 8, "client2", 8, "client3", 8));

  private final CertRelayTalk talk = new CertRelayTalk(CertRelayKit.PACE, CertRelayKit.ALL);

  @Test
  void what_was_written_is_taken_up_to_what_still_waits() {
    var step = tell(keyed(), 3, "one");
    step = tell(step.next(), 4, "two");
    step = tell(step.next(), 5, "three");

    var second = talk.written(step.next(), 4);
    var first = talk.written(second.next(), 3);
    var all = talk.written(first.next(), 5);

    assertThat(asks(second)).isEmpty();
    assertThat(asks(first)).containsExactly(new Request.Took(4));
    assertThat(asks(all)).containsExactly(new Request.Took(5));
  }

  @Test
  void a_packet_that_waits_for_a_part_holds_back_what_is_taken() {
    var waiting = tell(reading(), 1, "too early").next();
    var step = part(waiting, 2, "client2");

    var written = talk.written(step.next(), 2);

    assertThat(asks(written)).isEmpty();
  }

  @Test
  void more_than_a_client_should_have_waiting_ends_its_session() {
    var full =
        IntStream.rangeClosed(1, 64)
            .boxed()
            .reduce(reading(), (member, i) -> tell(member, i, "x").next(), (_, last) -> last);

    assertThatThrownBy(() -> tell(full, 65, "x"))
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected ->
                assertThat(rejected.why())
                    .isEqualTo(new Rejection(Reason.QUOTA, "65 messages wait")));
    assertThatThrownBy(() -> tell(reading(), 1, "x".repeat(300_000))).isInstanceOf(Rejected.class);
  }

  @Test
  void a_client_that_reads_nothing_is_ended() {
    var step = tell(keyed(), 3, "one");

    assertThat(step.effects()).anyMatch(Effect.StartTimer.class::isInstance);
    assertThatThrownBy(() -> talk.fired(step.next(), 2))
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected ->
                assertThat(rejected.why()).isEqualTo(new Rejection(Reason.QUOTA, "reads nothing")));
  }

  @Test
  void a_client_that_reads_stays() {
    var step = talk.written(tell(keyed(), 3, "one").next(), 3);

    assertThat(talk.fired(step.next(), 2)).isEqualTo(Step.to(step.next()));
  }

  @Test
  void what_waits_for_others_is_no_fault_of_a_client() {
    var waiting = tell(reading(), 1, "too early").next();

    assertThat(talk.fired(waiting, 2)).isEqualTo(Step.to(waiting));
  }

  @Test
  void a_house_that_refuses_to_relay_ends_the_session() {
    assertThatThrownBy(
            () -> talk.replied(keyed(), 99, new Reply.Refused(Rejection.of(Reason.UNAVAILABLE))))
        .isInstanceOf(Rejected.class);
    assertThat(talk.replied(keyed(), 99, new Reply.Done())).isEqualTo(Step.to(keyed()));
  }

  private CertRelayMember keyed() {
    var member = reading();
    member = part(member, 1, "client2").next();
    member = part(member, 2, "client3").next();
    member = talk.written(member, 1).next();
    return talk.written(member, 2).next();
  }

  /// Has sent its own part.
  private CertRelayMember reading() {
    var member = talk.begin(ROSTER, CertRelayText.nothing()).next();
    member = talk.notified(member, new Notice.Gathered()).next();
    return talk.received(
            member, CertRelayText.frame("KEY_PART:client1->client2||" + "x".repeat(40)))
        .next();
  }

  private Step<CertRelayMember> part(CertRelayMember member, long number, String from) {
    return tell(member, number, "KEY_PART:%s->client1||%s".formatted(from, "x".repeat(40)));
  }

  private Step<CertRelayMember> tell(CertRelayMember member, long number, String text) {
    return talk.notified(member, new Notice.Relayed(number, "client2", Content.ofText(text)));
  }

  private static List<Request> asks(Step<?> step) {
    return step.effects().stream()
        .filter(Effect.Ask.class::isInstance)
        .map(effect -> ((Effect.Ask) effect).request())
        .toList();
  }
}
