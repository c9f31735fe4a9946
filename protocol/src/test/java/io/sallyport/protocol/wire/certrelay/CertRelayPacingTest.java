package io.sallyport.protocol.wire.certrelay;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.crypto.RsaPss;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Effect;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.testkit.End;
import io.sallyport.protocol.testkit.FixedEntropy;
import io.sallyport.protocol.testkit.House;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// What reaches clients that take a segment for a message, and when.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CertRelayPacingTest {
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final Duration SPACING = Duration.ofMillis(100);
  private static final Frame START = CertRelayText.frame("START_KEY_EXCHANGE");
  private static final Frame PACKET = Frame.owning(new byte[64]);
  private static final Frame OTHER_PACKET = Frame.owning(new byte[80]);

  private final House house =
      new House(CertRelayKit.PROTOCOL.name(), CertRelayVectors.publicKeys());
  private final Map<String, End<CertRelayResponder.State>> ends = new LinkedHashMap<>();
  private final Map<String, Integer> heard = new LinkedHashMap<>();

  @Test
  void start_comes_when_the_last_has_asked_for_its_keys_a_pause_after_what_was_said_before() {
    logInAll(CertRelayKit.PACE);
    List.of("client1", "client2").forEach(this::askForKeys);
    assertThat(newSends("client1")).noneMatch(send -> send.frame().equals(START));

    askForKeys("client3");

    assertThat(newSends("client1")).containsExactly(new Effect.Send(START, PAUSE));
    assertThat(newSends("client3")).endsWith(new Effect.Send(START, PAUSE));
  }

  @Test
  void who_asks_for_nothing_can_begin_after_a_second() {
    logInAll(CertRelayKit.PACE);
    assertThat(end("client1").effects()).contains(new Effect.StartTimer(1, Duration.ofSeconds(1)));

    ends.values().forEach(end -> end.feed(new Input.TimerFired(1)));
    ends.values().forEach(end -> end.feed(new Input.TimerFired(1)));

    assertThat(end("client1").sent()).containsOnlyOnce(START);
    assertThat(end("client1").asked()).containsOnlyOnce(new Request.Begin());
  }

  @Test
  void keys_are_told_apart_from_each_other() {
    logInAll(CertRelayKit.PACE);
    newSends("client1");

    askForKeys("client1");

    assertThat(newSends("client1"))
        .hasSize(2)
        .allMatch(send -> send.gap().equals(Duration.ofMillis(20)));
  }

  @Test
  void nothing_reaches_a_client_before_its_own_first_part() {
    startAll();

    say("client1", part("client1", "client2"), part("client1", "client3"));
    assertThat(newSends("client2")).isEmpty();
    say("client2", part("client2", "client1"));

    assertThat(newSends("client2"))
        .containsExactly(
            new Effect.Send(part("client1", "client2"), SPACING),
            new Effect.Send(part("client1", "client3"), SPACING));
  }

  @Test
  void a_part_reaches_the_others_only_whole() {
    startAll();
    say("client2", part("client2", "client1"));
    newSends("client2");
    var whole = part("client1", "client2");

    say("client1", CertRelayText.cut(whole, 0, 100));
    assertThat(newSends("client2")).isEmpty();
    say("client1", CertRelayText.cut(whole, 100, whole.size()));

    assertThat(newSends("client2")).extracting(Effect.Send::frame).containsExactly(whole);
  }

  @Test
  void packets_wait_for_all_parts_then_for_a_pause_then_for_each_other() {
    startAll();
    say("client1", part("client1", "client2"), part("client1", "client3"));
    say("client2", part("client2", "client1"), part("client2", "client3"));
    say("client1", PACKET, OTHER_PACKET);
    newSends("client2");

    say("client3", part("client3", "client1"));
    assertThat(newSends("client2")).extracting(Effect.Send::frame).hasSize(1);
    say("client3", part("client3", "client2"));

    assertThat(newSends("client2"))
        .containsExactly(
            new Effect.Send(part("client3", "client2"), SPACING),
            new Effect.Send(PACKET, PAUSE),
            new Effect.Send(OTHER_PACKET, SPACING));
  }

  @Test
  void a_part_behind_a_packet_is_apart_from_it() {
    keyAll(CertRelayKit.PACE);
    say("client1", PACKET);
    newSends("client2");

    say("client1", part("client1", "client3"));

    assertThat(newSends("client2"))
        .containsExactly(new Effect.Send(part("client1", "client3"), SPACING));
  }

  @Test
  void the_operator_may_choose_other_times_and_that_parts_go_to_whom_they_are_for() {
    var pace = CertRelayPace.of(Map.of("pause", "1s", "spacing", "50ms", "key-parts", "addressee"));

    keyAll(pace);
    say("client1", PACKET, OTHER_PACKET);

    var sends = newSends("client2");
    assertThat(sends.stream().map(Effect.Send::frame))
        .contains(part("client1", "client2"), part("client3", "client2"))
        .doesNotContain(part("client1", "client3"), part("client3", "client1"));
    assertThat(sends)
        .endsWith(
            new Effect.Send(PACKET, Duration.ofSeconds(1)),
            new Effect.Send(OTHER_PACKET, Duration.ofMillis(50)));
  }

  @Test
  void a_part_in_the_name_of_another_is_dropped() {
    startAll();

    say("client1", part("client3", "client2"));

    assertThat(end("client1").asked()).noneMatch(Request.Relay.class::isInstance);
    assertThat(end("client1").closed()).isEmpty();
  }

  @Test
  void parts_before_start_and_packets_before_parts_are_dropped() {
    logInAll(CertRelayKit.PACE);
    say("client1", part("client1", "client2"), PACKET);
    ends.keySet().forEach(this::askForKeys);

    say("client1", PACKET);

    assertThat(end("client1").asked()).noneMatch(Request.Relay.class::isInstance);
    assertThat(end("client1").closed()).isEmpty();
  }

  @Test
  void one_who_comes_while_others_talk_does_not_stop_them() {
    keyAll(CertRelayKit.PACE);
    house.leave("client3");
    logIn("client3", CertRelayKit.PACE);
    askForKeys("client3");

    say("client1", PACKET);

    assertThat(newSends("client3")).extracting(Effect.Send::frame).doesNotContain(PACKET, START);
    assertThat(end("client3").asked()).endsWith(new Request.Took(1));
  }

  @Test
  void a_key_that_nobody_has_is_not_found() {
    logInAll(CertRelayKit.PACE);

    say("client1", CertRelayText.frame("REQ_KEY:nobody"));

    assertThat(end("client1").lastSent())
        .isEqualTo(CertRelayText.frame("ERROR: Public key not found."));
  }

  private void startAll() {
    logInAll(CertRelayKit.PACE);
    ends.keySet().forEach(this::askForKeys);
    ends.keySet().forEach(this::newSends);
  }

  private void keyAll(CertRelayPace pace) {
    logInAll(pace);
    ends.keySet().forEach(this::askForKeys);
    say("client1", part("client1", "client2"), part("client1", "client3"));
    say("client2", part("client2", "client1"), part("client2", "client3"));
    say("client3", part("client3", "client1"), part("client3", "client2"));
  }

  private void logInAll(CertRelayPace pace) {
    CertRelayVectors.NAMES.forEach(name -> logIn(name, pace));
  }

  private void logIn(String name, CertRelayPace pace) {
    heard.put(name, 0);
    ends.put(name, CertRelayKit.responder(house, name, pace));
    var signature =
        RsaPss.sign(
            CertRelayVectors.privateKey(name),
            "AUTH_REQUEST".getBytes(US_ASCII),
            FixedEntropy.seeded(1));
    say(
        name,
        CertRelayText.join(CertRelayText.frame(name + "AUTH_REQUEST||"), Frame.owning(signature)));
  }

  private void askForKeys(String name) {
    CertRelayText.others(CertRelayVectors.NAMES, name)
        .forEach(other -> say(name, CertRelayText.frame("REQ_KEY:" + other)));
  }

  private void say(String name, Frame... segments) {
    for (var segment : segments) {
      end(name).receive(segment);
    }
  }

  private List<Effect.Send> newSends(String name) {
    var all = end(name).effects();
    var fresh =
        all.subList(requireNonNull(heard.put(name, all.size())), all.size()).stream()
            .filter(Effect.Send.class::isInstance)
            .map(Effect.Send.class::cast)
            .toList();
    return fresh;
  }

  private End<CertRelayResponder.State> end(String name) {
    return requireNonNull(ends.get(name));
  }

  private static Frame part(String from, String to) {
    return CertRelayText.join(
        CertRelayText.frame("KEY_PART:%s->%s||".formatted(from, to)), Frame.owning(new byte[288]));
  }
}
