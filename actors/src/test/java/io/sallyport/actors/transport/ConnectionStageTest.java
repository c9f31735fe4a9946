package io.sallyport.actors.transport;

import static io.sallyport.actors.transport.StageBench.GAP;
import static io.sallyport.actors.transport.StageBench.LINGER;
import static io.sallyport.actors.transport.StageBench.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.actors.session.Session;
import io.sallyport.actors.testkit.TestSystem;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import java.io.IOException;
import java.time.Duration;
import org.apache.pekko.actor.testkit.typed.annotations.JUnit5TestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestKitJUnit5Extension;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestKitJUnit5Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class ConnectionStageTest {
  private static final Duration SHORT = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// As much as leaves no room.
  private static final String FLOOD = "x".repeat(256 * 1024);

  @JUnit5TestKit public final ActorTestKit kit = TestSystem.onManualTime();
  private final ManualTime time = ManualTime.get(kit.system());

  @Test
  void the_frames_of_one_read_are_one_batch() {
    var bench = new StageBench(kit);

    bench.read("a", "b");

    bench.expectArrival("a", "b");
  }

  @Test
  void a_frame_over_several_reads_arrives_once_it_is_whole() {
    var bench = new StageBench(kit);
    var bytes = encoded("a");

    bench.fromPeer.sendNext(bytes.take(2));
    bench.fromPeer.sendNext(bytes.drop(2));

    bench.expectArrival("a");
  }

  @Test
  void a_third_batch_waits_until_the_session_has_worked_one_off() {
    var bench = new StageBench(kit);

    bench.read("a");
    bench.read("b");
    bench.read("c");
    bench.turn(0, "not yet");
    bench.expectArrival("a");
    bench.expectArrival("b");
    bench.toPeer.requestNext(encoded("not yet"));
    bench.session.expectNoMessage(Duration.ZERO);
    bench.turn(1);

    bench.expectArrival("c");
  }

  @Test
  void a_peer_that_does_not_read_is_not_read_from() {
    var bench = new StageBench(kit);
    var flood = "x".repeat(64 * 1024);

    bench.turn(0, flood);
    bench.read("a");
    bench.read("b");
    bench.expectArrival("a");
    bench.turn(1);
    bench.session.expectNoMessage(SHORT);
    bench.toPeer.requestNext(encoded(flood));

    bench.expectArrival("b");
  }

  @Test
  void a_session_whose_peer_does_not_read_has_no_room_until_it_does() {
    var bench = new StageBench(kit);

    bench.turn(0, FLOOD);
    boolean before = bench.hasRoom();
    bench.toPeer.requestNext(encoded(FLOOD));

    bench.session.expectMessage(new Session.RoomAgain());
    assertThat(before).isFalse();
    assertThat(bench.hasRoom()).isTrue();
  }

  @Test
  void what_is_read_in_time_makes_no_news() {
    var bench = new StageBench(kit);
    var little = "x".repeat(FLOOD.length() / 2);

    bench.turn(0, little);
    boolean before = bench.hasRoom();
    bench.toPeer.requestNext(encoded(little));
    bench.read("after it");

    bench.expectArrival("after it");
    assertThat(before).isTrue();
  }

  @Test
  void a_peer_that_does_not_read_while_there_is_no_room_is_dropped_after_a_while() {
    var bench = new StageBench(kit);

    bench.apart("first");
    bench.turn(0, FLOOD);
    bench.toPeer.request(1);
    bench.read("the time is being taken now");
    bench.expectArrival("the time is being taken now");
    time.timePasses(PATIENCE.minusSeconds(1));
    bench.toPeer.expectNext(encoded("first"));
    time.timePasses(PATIENCE.minusSeconds(1));
    bench.session.expectNoMessage(Duration.ZERO);
    time.timePasses(Duration.ofSeconds(1));

    bench.toPeer.expectError();
    bench.session.expectMessage(new Session.ConnectionLost());
  }

  @Test
  void turns_that_wait_for_the_peer_leave_as_one_write() {
    var bench = new StageBench(kit);

    bench.turn(0, "a");
    bench.turn(0, "b");
    bench.turn(0, "c");

    bench.toPeer.requestNext(encoded("a", "b", "c"));
  }

  @Test
  void a_mark_is_told_once_the_socket_has_taken_all_but_the_last_byte_of_its_turn() {
    var bench = new StageBench(kit);
    var turn = encoded("a");

    bench.marked(5, "a");
    bench.turn(0, "b");
    bench.toPeer.requestNext(turn.dropRight(1));
    bench.toPeer.requestNext(turn.takeRight(1));
    bench.read("nothing is told yet");
    bench.expectArrival("nothing is told yet");
    bench.toPeer.requestNext(encoded("b"));

    bench.session.expectMessage(new Session.Written(5));
  }

  @Test
  void a_mark_without_a_turn_is_told_when_the_socket_wants_more() {
    var bench = new StageBench(kit);
    bench.toPeer.request(1);

    bench.marked(5);

    bench.session.expectMessage(new Session.Written(5));
  }

  @Test
  void a_write_that_stands_apart_waits_for_its_gap_and_is_joined_with_nothing() {
    var bench = new StageBench(kit);

    bench.turn(0, "a");
    bench.apart("b");
    bench.turn(0, "c");
    bench.toPeer.request(3);
    bench.toPeer.expectNext(encoded("a"));
    bench.read("the gap is being timed now");
    bench.expectArrival("the gap is being timed now");
    bench.toPeer.expectNoMessage(Duration.ZERO);
    time.timePasses(GAP);

    bench.toPeer.expectNext(encoded("b"));
    bench.toPeer.expectNext(encoded("c"));
  }

  @Test
  void every_write_that_stands_apart_has_a_gap_of_its_own() {
    var bench = new StageBench(kit);

    bench.apart("a");
    bench.apart("b");
    bench.toPeer.request(2);
    bench.read("one");
    bench.expectArrival("one");
    time.timePasses(GAP);
    bench.toPeer.expectNext(encoded("a"));
    bench.read("two");
    bench.expectArrival("two");
    bench.toPeer.expectNoMessage(Duration.ZERO);
    time.timePasses(GAP);

    bench.toPeer.expectNext(encoded("b"));
  }

  @Test
  void broken_framing_is_told_with_the_frames_before_it_and_nothing_is_read_behind_it() {
    var bench = new StageBench(kit);

    bench.fromPeer.sendNext(encoded("a").concat(ByteString.fromInts(255, 0, 0, 0)));
    bench.read("b");
    var batch = bench.expectBatch();
    bench.turn(0, "later");
    bench.toPeer.requestNext(encoded("later"));

    assertThat(batch.frames()).hasSize(1);
    assertThat(batch.refusal().map(Rejection::reason)).contains(Reason.TOO_LARGE);
    bench.session.expectNoMessage(Duration.ZERO);
  }

  @Test
  void what_is_queued_is_written_before_our_side_is_closed() {
    var bench = new StageBench(kit);

    bench.turn(0, "a");
    bench.last();
    bench.toPeer.request(2);

    bench.toPeer.expectNext(encoded("a"));
    bench.toPeer.expectComplete();
  }

  @Test
  void after_the_last_write_input_is_read_and_dropped_until_it_ends() {
    var bench = new StageBench(kit);

    bench.read("a");
    bench.read("b");
    bench.expectArrival("a");
    bench.expectArrival("b");
    bench.last();
    bench.read("c");
    bench.fromPeer.sendComplete();

    bench.toPeer.expectComplete();
    bench.session.expectMessage(new Session.ConnectionLost());
  }

  @Test
  void a_peer_that_ended_its_input_is_let_go_after_the_last_write() {
    var bench = new StageBench(kit);

    bench.fromPeer.sendComplete();
    bench.session.expectMessage(new Session.InputEnded(false));
    bench.turn(0, "a");
    bench.last();
    bench.toPeer.request(2);

    bench.toPeer.expectNext(encoded("a"));
    bench.toPeer.expectComplete();
    bench.session.expectMessage(new Session.ConnectionLost());
  }

  @Test
  void an_end_inside_a_frame_is_told_as_such() {
    var bench = new StageBench(kit);

    bench.fromPeer.sendNext(encoded("a").dropRight(1));
    bench.fromPeer.sendComplete();

    bench.session.expectMessage(new Session.InputEnded(true));
  }

  @Test
  void a_peer_that_does_not_close_its_side_is_dropped_after_a_while() {
    var bench = new StageBench(kit);

    bench.last();
    bench.toPeer.expectComplete();
    bench.session.expectNoMessage(Duration.ZERO);
    time.timePasses(LINGER);

    bench.fromPeer.expectCancellation();
    bench.session.expectMessage(new Session.ConnectionLost());
  }

  @Test
  void a_peer_that_does_not_read_what_was_said_last_is_dropped_after_a_while() {
    var bench = new StageBench(kit);

    bench.turn(0, "a");
    bench.last();
    bench.read("the time is being taken now");
    bench.expectArrival("the time is being taken now");
    time.timePasses(LINGER);

    bench.fromPeer.expectCancellation();
    bench.toPeer.expectError();
    bench.session.expectMessage(new Session.ConnectionLost());
  }

  @Test
  void a_reset_connection_is_lost() {
    var bench = new StageBench(kit);

    bench.fromPeer.sendError(new IOException("reset"));

    bench.session.expectMessage(new Session.ConnectionLost());
  }
}
