package io.sallyport.node.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.node.Logging;
import io.sallyport.protocol.wire.Protocols;
import io.sallyport.protocol.wire.dhinbox.DhInboxProtocol;
import io.sallyport.protocol.wire.ratchet.RatchetProtocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Each measurement at its smallest: whether it measures, not how much.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BenchTest {
  private static final Duration SHORT = Duration.ofMillis(300);

  /// A second: what a node that has just begun gets done beside a client on any machine.
  private static final int FEW = 20;

  private final List<String> lines = new ArrayList<>();

  @BeforeAll
  static void quiet() {
    Logging.quiet();
  }

  @AfterEach
  void no_child_is_left() {
    assertThat(ProcessHandle.current().children()).noneMatch(ProcessHandle::isAlive);
  }

  @Test
  void idle_sessions_take_memory_and_stay_alive() throws InterruptedException {
    boolean allAlive = new SessionsBench(20, false).run(lines::add);

    assertWell(allAlive);
    assertThat(number("per session +([0-9]+) B")).isBetween(1_000.0, 1_000_000.0);
    assertThat(lines).last().isEqualTo("a question to 20 of them: 20 answered; 0 gone");
  }

  @Test
  void connections_are_accepted_by_one_socket_and_by_several() {
    boolean allServed = new AcceptBench(SHORT, 1).run(lines::add);

    assertWell(allServed);
    assertThat(number("1 bind +([0-9]+)")).isPositive();
    assertThat(number("4 binds +([0-9]+)")).isPositive();
    assertThat(number("median ([0-9.]+)")).isPositive();
  }

  @Test
  void honest_clients_are_served_under_hostile_load() throws InterruptedException {
    boolean allServed = new HostileBench(30, Duration.ofMillis(100), SHORT, 1).run(lines::add);

    assertWell(allServed);
    assertThat(number("before +([0-9]+)")).isPositive();
    assertThat(number("during +([0-9]+)")).isPositive();
    assertThat(number("connected ([0-9]+) times")).isGreaterThanOrEqualTo(30);
    assertThat(number("in MiB: median ([-.0-9]+)")).isLessThan(64);
    assertThat(lines).contains("a new honest client: served");
  }

  @Test
  void messages_are_stored_by_inboxes_and_by_a_bare_loop() throws Exception {
    boolean allStored = new InboxBench(List.of(1, 4), SHORT, 1).run(lines::add);

    assertWell(allStored);
    assertThat(number("1  bare loop +([0-9]+)")).isPositive();
    assertThat(number("4  inboxes +([0-9]+)")).isPositive();
    assertThat(number("4  inboxes / bare loop: median ([0-9.]+)")).isPositive();
    assertThat(lines.getLast()).contains("fsync");
  }

  @Test
  void messages_are_delivered_to_users_who_are_online() throws InterruptedException {
    boolean allDelivered = new DeliveryBench(2, SHORT, 1).run(lines::add);

    assertWell(allDelivered);
    assertThat(number("ratchet +([0-9]+)")).isPositive();
    assertThat(number("dhinbox +([0-9]+)")).isPositive();
  }

  @Test
  void many_inboxes_are_read_one_after_another() throws Exception {
    boolean allWell = new InboxesBench(600, 3, SHORT).run(lines::add);

    assertWell(allWell);
    assertThat(lines).anyMatch(line -> line.startsWith("read 600 inboxes with 1800 messages"));
  }

  @Test
  void handshakes_are_counted_beside_the_arithmetic_they_take() {
    boolean allSucceeded = new HandshakeBench(DhInboxProtocol.classic(), SHORT, 1).run(lines::add);

    assertWell(allSucceeded);
    assertThat(number("arithmetic alone +([0-9]+)")).isPositive();
    assertThat(number("dhinbox +([0-9]+)")).isPositive();
    assertThat(number("median ([0-9.]+)")).isPositive();
  }

  @Test
  void rounds_go_on_while_many_shake_hands_at_once() {
    boolean allSucceeded = new BurstBench(DhInboxProtocol.x25519(), 20, SHORT, 1).run(lines::add);

    assertWell(allSucceeded);
    assertThat(number("before +([0-9]+)")).isPositive();
    assertThat(number("elsewhere +([0-9]+)")).isPositive();
    assertThat(number("during +([0-9]+)")).isPositive();
    assertThat(lines).filteredOn(line -> line.contains("(20 handshakes in")).hasSize(2);
  }

  @Test
  void clients_of_all_protocols_are_served_at_once() {
    boolean allSucceeded =
        new MixBench(3, Duration.ofMillis(5), Duration.ofSeconds(3)).run(lines::add);

    assertWell(allSucceeded);
    assertThat(lines).hasSize(1 + Protocols.ALL.size());
  }

  @ParameterizedTest
  @EnumSource
  void noise_is_measured_beside_what_it_cannot_do_without(NoiseBench.Part part)
      throws InterruptedException {
    boolean allSucceeded = new NoiseBench(2, SHORT, 1, FEW).run(part, lines::add);

    assertWell(allSucceeded);
    assertThat(number("median ([0-9.]+)")).isPositive();
  }

  @Test
  void a_load_is_measured_again_and_again() throws InterruptedException {
    try (var node = EmbeddedNode.start(2, 1);
        var load = new Load(new RatchetProtocol(), node.ratchetGuests(2), 1).start()) {
      var first = load.measure(SHORT, CpuMeter.unknown());
      var second = load.measure(SHORT, CpuMeter.unknown());

      assertThat(first.latencies().getTotalCount()).isPositive();
      assertThat(second.latencies().getTotalCount()).isPositive();
      assertThat(second.failed()).isZero();
    }
  }

  @Test
  void a_node_does_not_outlive_a_failed_measurement() {
    var node = ChildNode.start(1);
    var child = ProcessHandle.of(node.pid()).orElseThrow();

    assertThatThrownBy(
            () -> {
              try (node) {
                throw new IllegalStateException("the measurement failed");
              }
            })
        .hasMessage("the measurement failed");

    assertThat(child.isAlive()).isFalse();
  }

  private void assertWell(boolean all) {
    assertThat(all).as(() -> String.join("\n", lines)).isTrue();
  }

  /// What the only group of the pattern matches first.
  private double number(String pattern) {
    var found = Pattern.compile(pattern).matcher(String.join("\n", lines));
    assertThat(found.find()).as("%s in %s", pattern, lines).isTrue();
    return Double.parseDouble(Objects.requireNonNull(found.group(1)));
  }
}
