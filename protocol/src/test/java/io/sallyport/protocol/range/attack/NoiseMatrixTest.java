package io.sallyport.protocol.range.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.range.Attack;
import io.sallyport.protocol.range.AttackResult;
import io.sallyport.protocol.range.Verdict;
import io.sallyport.protocol.wire.noise.NoiseProtocol;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// How each attack ends on `noise`, beside what is required of it.
@Execution(ExecutionMode.CONCURRENT)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NoiseMatrixTest {
  private static final Protocol NOISE = new NoiseProtocol();

  /// Attack, what is required, how it ends.
  private static final String TABLE =
      """
      replay-in-session             | DETECTED | DETECTED
      replay-across-sessions        | DETECTED | BLOCKED
      replay-server-transcript      | DETECTED | BLOCKED
      response-swap                 | DETECTED | DETECTED
      reorder                       | DETECTED | DETECTED
      drop-frame                    | DETECTED | DETECTED
      drop-then-retry               | DETECTED | DETECTED
      truncate-stream               | DETECTED | DETECTED
      reflect-to-server             | DETECTED | DETECTED
      reflect-to-client             | DETECTED | DETECTED
      data-before-handshake         | DETECTED | BLOCKED
      rehandshake-in-session        | DETECTED | DETECTED
      cross-connection-injection    | BLOCKED  | DETECTED
      split-segments                | BLOCKED  | BLOCKED
      coalesce-segments             | BLOCKED  | BLOCKED
      tamper-every-byte             | DETECTED | DETECTED
      tamper-ciphertext             | DETECTED | DETECTED
      tamper-mac                    | DETECTED | DETECTED
      error-oracle                  | BLOCKED  | DETECTED
      key-desync-forced             | DETECTED | DETECTED
      mitm-unauthenticated-dh       | DETECTED | BLOCKED
      unauthorised-client           | DETECTED | BLOCKED
      identity-enumeration          | BLOCKED  | BLOCKED
      traffic-analysis              | SUCCEEDS | SUCCEEDS
      oversized-length              | BLOCKED  | BLOCKED
      slowloris                     | BLOCKED  | DETECTED
      garbage-bytes                 | BLOCKED  | BLOCKED
      identity-spoof                | DETECTED | BLOCKED
      two-identities-one-connection | DETECTED | DETECTED
      name-confusable               | DETECTED | BLOCKED
      inbox-flood                   | BLOCKED  | BLOCKED
      inbox-loss                    | BLOCKED  | BLOCKED
      wrong-phase-opcode            | DETECTED | DETECTED
      downgrade                     | DETECTED | BLOCKED
      certificate-not-validated     | DETECTED | BLOCKED
      gcm-nonce-reuse               | BLOCKED  | BLOCKED
      x25519-all-zero               | DETECTED | BLOCKED
      ecb-pattern-leak              | BLOCKED  | BLOCKED
      past-session-decrypt          | BLOCKED  | BLOCKED
      session-kill-keyless          | BLOCKED  | BLOCKED
      relay-key-substitution        | DETECTED | DETECTED
      future-session-decrypt        | BLOCKED  | BLOCKED
      replay-old-bundle             | BLOCKED  | BLOCKED
      replay-hello-live             | BLOCKED  | BLOCKED
      aggregate-poison-nonfinite    | DETECTED | DETECTED
      numeric-parser-confusion      | BLOCKED  | DETECTED
      aggregate-stale-data          | BLOCKED  | BLOCKED
      aggregate-inference           | BLOCKED  | BLOCKED
      aggregate-difference          | SUCCEEDS | SUCCEEDS
      """;

  record Row(String id, String required, String ours) {}

  @ParameterizedTest
  @MethodSource("rows")
  void an_attack_ends_as_the_matrix_says(Row row) {
    assertThat(played(row).word()).as(row.id()).isEqualTo(row.ours());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void what_succeeds_is_what_must_be_admitted(Row row) {
    assertThat(row.ours().equals("SUCCEEDS")).isEqualTo(row.required().equals("SUCCEEDS"));
  }

  @ParameterizedTest
  @MethodSource("noticedBefore")
  void what_is_noticed_before_there_is_a_session_is_refused_for_a_reason(Row row) {
    assertThat(played(row).verdict())
        .asInstanceOf(type(Verdict.Blocked.class))
        .satisfies(blocked -> assertThat(blocked.reasons()).isNotEmpty());
  }

  @Test
  void the_table_has_a_row_for_every_attack() {
    var played = Attacks.against(NOISE).stream().map(Attack::id).toList();

    assertThat(rows()).extracting(Row::id).containsExactlyInAnyOrderElementsOf(played);
  }

  static List<Row> rows() {
    return TABLE
        .lines()
        .map(line -> line.strip().split(" *\\| *", -1))
        .map(cells -> new Row(cells[0], cells[1], cells[2]))
        .toList();
  }

  static Stream<Row> noticedBefore() {
    return rows().stream()
        .filter(row -> row.required().equals("DETECTED") && row.ours().equals("BLOCKED"));
  }

  private static AttackResult played(Row row) {
    var attack =
        Attacks.against(NOISE).stream()
            .filter(one -> one.id().equals(row.id()))
            .findFirst()
            .orElseThrow();
    return Played.on(NOISE, attack, Set.of());
  }
}
