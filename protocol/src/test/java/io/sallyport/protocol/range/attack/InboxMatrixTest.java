package io.sallyport.protocol.range.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.range.Attack;
import io.sallyport.protocol.wire.dhinbox.DhInboxProtocol;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// How each attack ends on the two wires with inboxes, beside how it ended on the originals.
@Execution(ExecutionMode.CONCURRENT)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InboxMatrixTest {
  /// Attack, then for `dhinbox` and for `dhinbox-x25519` each: original and ours. `W` behind an
  /// original's success: it lies in the wire and no server can close it; `I`: it lay in the
  /// program. `-` where there is nothing to attack or nothing is known of the original.
  private static final String TABLE =
      """
      replay-in-session             | SUCCEEDS I | DETECTED | SUCCEEDS I | DETECTED
      replay-across-sessions        | BLOCKED    | BLOCKED  | BLOCKED    | BLOCKED
      replay-server-transcript      | BLOCKED    | BLOCKED  | BLOCKED    | BLOCKED
      response-swap                 | SUCCEEDS W | SUCCEEDS | SUCCEEDS W | SUCCEEDS
      reorder                       | SUCCEEDS W | SUCCEEDS | SUCCEEDS W | SUCCEEDS
      drop-frame                    | SUCCEEDS W | SUCCEEDS | SUCCEEDS W | SUCCEEDS
      drop-then-retry               | BLOCKED    | BLOCKED  | BLOCKED    | BLOCKED
      truncate-stream               | SUCCEEDS W | SUCCEEDS | SUCCEEDS W | SUCCEEDS
      reflect-to-server             | BLOCKED    | BLOCKED  | BLOCKED    | BLOCKED
      reflect-to-client             | SUCCEEDS W | SUCCEEDS | SUCCEEDS W | SUCCEEDS
      data-before-handshake         | DETECTED   | BLOCKED  | DETECTED   | BLOCKED
      rehandshake-in-session        | -          | DETECTED | SUCCEEDS I | DETECTED
      cross-connection-injection    | BLOCKED    | DETECTED | BLOCKED    | DETECTED
      split-segments                | BLOCKED    | BLOCKED  | BLOCKED    | BLOCKED
      coalesce-segments             | BLOCKED    | BLOCKED  | BLOCKED    | BLOCKED
      tamper-every-byte             | DETECTED   | DETECTED | DETECTED   | DETECTED
      tamper-ciphertext             | DETECTED   | DETECTED | DETECTED   | DETECTED
      tamper-mac                    | DETECTED   | DETECTED | DETECTED   | DETECTED
      tamper-iv                     | DETECTED   | DETECTED | DETECTED   | DETECTED
      error-oracle                  | BLOCKED    | DETECTED | BLOCKED    | DETECTED
      key-desync-forced             | DETECTED   | DETECTED | DETECTED   | DETECTED
      mitm-unauthenticated-dh       | SUCCEEDS W | SUCCEEDS | SUCCEEDS W | SUCCEEDS
      unauthorised-client           | SUCCEEDS W | SUCCEEDS | SUCCEEDS W | SUCCEEDS
      identity-enumeration          | SUCCEEDS W | SUCCEEDS | SUCCEEDS W | SUCCEEDS
      traffic-analysis              | SUCCEEDS W | SUCCEEDS | SUCCEEDS W | SUCCEEDS
      oversized-length              | SUCCEEDS I | BLOCKED  | SUCCEEDS I | BLOCKED
      slowloris                     | SUCCEEDS I | BLOCKED  | SUCCEEDS I | BLOCKED
      garbage-bytes                 | DETECTED   | BLOCKED  | DETECTED   | BLOCKED
      identity-spoof                | SUCCEEDS W | SUCCEEDS | SUCCEEDS W | SUCCEEDS
      identity-takeover-live        | SUCCEEDS I | BLOCKED  | SUCCEEDS I | BLOCKED
      two-identities-one-connection | SUCCEEDS I | DETECTED | SUCCEEDS I | DETECTED
      name-confusable               | SUCCEEDS I | BLOCKED  | SUCCEEDS I | BLOCKED
      inbox-flood                   | SUCCEEDS I | BLOCKED  | SUCCEEDS I | BLOCKED
      inbox-loss                    | SUCCEEDS W | SUCCEEDS | SUCCEEDS I | BLOCKED
      wrong-phase-opcode            | BLOCKED    | BLOCKED  | BLOCKED    | BLOCKED
      json-bomb                     | -          | DETECTED | BLOCKED    | DETECTED
      dh-degenerate-public          | BLOCKED    | BLOCKED  | -          | -
      x25519-all-zero               | -          | -        | BLOCKED    | BLOCKED
      json-outer-malleability       | -          | -        | SUCCEEDS I | DETECTED
      error-text-leak               | -          | -        | SUCCEEDS I | BLOCKED
      """;

  record Row(String id, String original, String ours) {}

  @ParameterizedTest
  @MethodSource("cells")
  void an_attack_ends_as_the_matrix_says(Protocol protocol, Row row) {
    var attack =
        Attacks.against(protocol).stream().filter(one -> one.id().equals(row.id())).findFirst();

    var word = attack.map(one -> Played.on(protocol, one, Set.of()).word());

    assertThat(word.orElse("-")).as(row.id()).isEqualTo(row.ours());
  }

  @ParameterizedTest
  @MethodSource("cells")
  void what_lies_in_the_wire_is_admitted_and_nothing_else(Protocol protocol, Row row) {
    assertThat(row.ours().equals("SUCCEEDS"))
        .as("%s on %s", row.id(), protocol.name())
        .isEqualTo(row.original().equals("SUCCEEDS W"));
  }

  @Test
  void the_table_has_a_row_for_every_attack_on_inboxes() {
    var played =
        Stream.of(DhInboxProtocol.classic(), DhInboxProtocol.x25519())
            .flatMap(protocol -> Attacks.against(protocol).stream().map(Attack::id))
            .distinct();

    assertThat(rows(1)).extracting(Row::id).containsExactlyInAnyOrderElementsOf(played.toList());
  }

  static Stream<Arguments> cells() {
    return Stream.concat(
        rows(1).stream().map(row -> Arguments.of(DhInboxProtocol.classic(), row)),
        rows(3).stream().map(row -> Arguments.of(DhInboxProtocol.x25519(), row)));
  }

  private static List<Row> rows(int column) {
    return TABLE
        .lines()
        .map(line -> line.strip().split(" *\\| *", -1))
        .map(cells -> new Row(cells[0], cells[column], cells[column + 1]))
        .toList();
  }
}
