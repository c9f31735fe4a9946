package io.sallyport.protocol.range;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Deadline;
import io.sallyport.protocol.machine.Identity;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.machine.Role;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.wire.dhinbox.DhInboxProtocol;
import io.sallyport.protocol.wire.ratchet.RatchetProtocol;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LaneTest {
  private static final Protocol RATCHET = new RatchetProtocol();
  private static final Protocol INBOX = DhInboxProtocol.classic();

  private final Lane lane = new Lane(RATCHET, Set.of(), 1);

  @Test
  void without_any_attack_a_lane_is_an_honest_session() {
    var client = client(lane, "1");

    assertThat(client.handshake()).isTrue();
    assertThat(client.give("10.5, 20.3, 30.1")).contains("Aggregated sum=60.9, count=3, avg=20.30");
    assertThat(client.give("1,2,3,4")).contains("Aggregated sum=10.0, count=4, avg=2.50");
    assertThat(client.line().fate()).isEqualTo(new Fate.Open(true));
  }

  @Test
  void clients_of_one_lane_meet_in_a_round_and_take_what_they_gave_with_them() {
    var first = loggedIn(lane, "1");
    var second = loggedIn(lane, "2");
    var third = loggedIn(lane, "3");

    first.give("10");
    assertThat(second.give("20")).contains("Aggregated sum=30.0, count=2, avg=15.00");
    first.leave();
    assertThat(third.give("4")).contains("Aggregated sum=24.0, count=2, avg=12.00");
  }

  @Test
  void a_stranger_has_ten_seconds_to_log_in() {
    var line = lane.connect();

    lane.elapse(Duration.ofSeconds(9));
    assertThat(line.fate()).isEqualTo(new Fate.Open(false));
    lane.elapse(Duration.ofSeconds(1));
    assertThat(line.fate()).isEqualTo(ended(Reason.HANDSHAKE_TIMEOUT, false));
  }

  @Test
  void the_idle_deadline_counts_from_the_last_frame() {
    var client = loggedIn(lane, "1");
    var almost = lane.limit(Deadline.IDLE).minusSeconds(1);

    lane.elapse(almost);
    client.give("1");
    lane.elapse(almost);
    assertThat(client.line().fate()).isEqualTo(new Fate.Open(true));
    lane.elapse(Duration.ofSeconds(1));
    assertThat(client.line().fate()).isEqualTo(ended(Reason.IDLE_TIMEOUT, true));
  }

  @Test
  void without_deadlines_nobody_is_ever_sent_away() {
    var patient = new Lane(RATCHET, Set.of(HouseDefence.DEADLINES.word()), 1);
    var line = patient.connect();

    patient.elapse(Duration.ofDays(1));

    assertThat(line.fate()).isEqualTo(new Fate.Open(false));
  }

  @Test
  void an_identity_stays_with_the_connection_that_took_it_first() {
    var first = loggedIn(lane, "1");
    var second = client(lane, "1");

    assertThat(second.handshake()).isFalse();
    assertThat(second.line().fate()).isEqualTo(ended(Reason.BUSY_IDENTITY, false));
    assertThat(first.line().fate()).isEqualTo(new Fate.Open(true));
  }

  @Test
  void without_the_identity_lock_the_newest_login_ends_the_older_session() {
    var unlocked = new Lane(RATCHET, Set.of(HouseDefence.IDENTITY_LOCK.word()), 1);
    var first = loggedIn(unlocked, "1");
    var second = client(unlocked, "1");

    assertThat(second.handshake()).isTrue();
    assertThat(first.line().fate()).isEqualTo(ended(Reason.BUSY_IDENTITY, true));
    assertThat(first.give("1")).isEmpty();
    assertThat(second.give("1")).contains("Aggregated sum=1.0, count=1, avg=1.00");
  }

  @Test
  void a_client_that_leaves_may_come_back() {
    var client = loggedIn(lane, "1");

    client.leave();

    assertThat(client.line().fate()).isEqualTo(ended(Reason.PEER_CLOSED, true));
    assertThat(client(lane, "1").handshake()).isTrue();
  }

  @Test
  void a_connection_that_ends_inside_a_frame_is_cut_short() {
    var line = lane.connect();

    line.send(new byte[] {0, 0});
    line.hangUp();

    assertThat(line.fate()).isEqualTo(ended(Reason.TRUNCATED, false));
  }

  @Test
  void after_its_end_a_line_takes_no_bytes_and_gives_none() {
    var client = loggedIn(lane, "1");
    var hello = Scene.encode(RATCHET.framer(Role.RESPONDER), client.sent().getFirst());
    client.leave();

    client.line().send(hello);

    assertThat(client.line().received()).hasSize(1);
    assertThat(client.line().fate()).isEqualTo(ended(Reason.PEER_CLOSED, true));
  }

  @Test
  void a_machine_that_throws_has_crashed_and_holds_nothing_any_more() {
    var fragile = new Lane(RATCHET, Set.of("length"), 1);
    var client = loggedIn(fragile, "1");

    client.line().send(Scene.encode(RATCHET.framer(Role.RESPONDER), Frame.owning(new byte[0])));

    assertThat(client.line().fate()).isInstanceOf(Fate.Crashed.class);
    assertThat(client(fragile, "1").handshake()).isTrue();
  }

  @Test
  void the_defences_of_a_lane_are_those_of_its_protocol_and_of_the_house() {
    assertThat(Lane.defences(RATCHET))
        .containsAll(RATCHET.defences())
        .contains(
            HouseDefence.IDENTITY_LOCK.word(),
            HouseDefence.DEADLINES.word(),
            HouseDefence.FRAMING.word())
        .hasSize(RATCHET.defences().size() + 3);
    assertThat(Lane.defences(INBOX)).contains(HouseDefence.QUOTA.word());
  }

  @Test
  void who_only_waits_for_messages_may_be_silent() {
    var inboxes = new Lane(INBOX, Set.of(), 1);
    var client = loggedIn(inboxes, "alice");

    inboxes.elapse(Duration.ofDays(1));

    assertThat(client.line().fate()).isEqualTo(new Fate.Open(true));
  }

  @Test
  void a_text_to_somebody_who_is_there_is_handed_over_at_once() {
    var inboxes = new Lane(INBOX, Set.of(), 1);
    var sender = loggedIn(inboxes, "alice");

    assertThat(sender.give("42")).contains("delivered");
    assertThat(sender.delivered()).hasSize(1);
  }

  @Test
  void without_framing_half_a_frame_is_lost() {
    var careless = new Lane(RATCHET, Set.of(HouseDefence.FRAMING.word()), 1);
    var whole = loggedIn(careless, "1");
    var cut =
        new Client(
            RATCHET,
            Errand.of(RATCHET, "2"),
            new Identity("2", Objects.requireNonNull(careless.keys().get("2"))),
            Segments.split(careless.connect(), 3),
            new SeededEntropy(8));

    assertThat(whole.give("1")).isPresent();
    assertThat(cut.handshake()).isFalse();
  }

  private static Client loggedIn(Lane lane, String name) {
    var client = client(lane, name);
    assertThat(client.handshake()).isTrue();
    return client;
  }

  private static Client client(Lane lane, String name) {
    var identity = new Identity(name, Objects.requireNonNull(lane.keys().get(name)));
    var errand = Errand.of(lane.protocol(), name);
    return new Client(lane.protocol(), errand, identity, lane.connect(), new SeededEntropy(7));
  }

  private static Fate ended(Reason reason, boolean established) {
    return new Fate.Ended(Rejection.of(reason), established);
  }
}
