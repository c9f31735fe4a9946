package io.sallyport.protocol.range.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.range.Attack;
import io.sallyport.protocol.range.Range;
import io.sallyport.protocol.wire.lookup.LookupProtocol;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How each attack ends on `lookup`, beside how it ended on the original.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LookupMatrixTest {
  private static final long SEED = 42;
  private static final Protocol LOOKUP = new LookupProtocol();

  /// Attack, original, ours. `W`: it lies in the wire and no server can close it; `I`: it lay in
  /// the program. `DETECTED W`: what was tried on the original was detected, and what is tried here
  /// could not be. `-` where nothing is known of the original.
  private static final String TABLE =
      """
      replay-in-session             | SUCCEEDS W | SUCCEEDS
      replay-across-sessions        | BLOCKED    | DETECTED
      replay-server-transcript      | BLOCKED    | DETECTED
      response-swap                 | SUCCEEDS W | SUCCEEDS
      reorder                       | SUCCEEDS W | SUCCEEDS
      drop-frame                    | SUCCEEDS W | SUCCEEDS
      drop-then-retry               | BLOCKED    | BLOCKED
      truncate-stream               | SUCCEEDS W | SUCCEEDS
      reflect-to-server             | DETECTED   | DETECTED
      reflect-to-client             | DETECTED   | DETECTED
      data-before-handshake         | DETECTED   | BLOCKED
      rehandshake-in-session        | -          | DETECTED
      cross-connection-injection    | -          | DETECTED
      split-segments                | SUCCEEDS I | BLOCKED
      coalesce-segments             | BLOCKED    | BLOCKED
      tamper-every-byte             | DETECTED W | SUCCEEDS
      tamper-ciphertext             | DETECTED W | SUCCEEDS
      tamper-mac                    | DETECTED   | DETECTED
      error-oracle                  | BLOCKED    | DETECTED
      key-desync-forced             | DETECTED   | DETECTED
      mitm-unauthenticated-dh       | SUCCEEDS W | SUCCEEDS
      unauthorised-client           | SUCCEEDS W | SUCCEEDS
      traffic-analysis              | SUCCEEDS W | SUCCEEDS
      oversized-length              | BLOCKED    | BLOCKED
      slowloris                     | SUCCEEDS I | DETECTED
      garbage-bytes                 | SUCCEEDS I | BLOCKED
      dh-degenerate-public          | SUCCEEDS I | BLOCKED
      dh-small-subgroup             | SUCCEEDS W | SUCCEEDS
      break-toy-dlog                | SUCCEEDS W | SUCCEEDS
      break-toy-rsa                 | SUCCEEDS W | SUCCEEDS
      break-toy-cipher              | SUCCEEDS W | SUCCEEDS
      past-session-decrypt          | SUCCEEDS W | SUCCEEDS
      hash-second-preimage          | SUCCEEDS W | SUCCEEDS
      ecb-splice                    | SUCCEEDS W | SUCCEEDS
      ecb-pattern-leak              | SUCCEEDS W | SUCCEEDS
      length-field-overflow         | SUCCEEDS I | BLOCKED
      """;

  record Row(String id, String original, String ours) {}

  @ParameterizedTest
  @MethodSource("rows")
  void an_attack_ends_as_the_matrix_says(Row row) {
    var attack =
        Attacks.against(LOOKUP).stream().filter(one -> one.id().equals(row.id())).findFirst();

    var result = Range.inMemory(LOOKUP, Set.of(), SEED).run(attack.orElseThrow());

    assertThat(result.word()).as(row.id()).isEqualTo(row.ours());
  }

  /// Under one key in four, some changed byte is a text that ends alike, and is answered; one key
  /// in 255 comes again.
  @ParameterizedTest
  @ValueSource(strings = {"error-oracle", "replay-across-sessions", "replay-server-transcript"})
  void an_attack_ends_so_whatever_keys_are_drawn(String id) {
    var attack = Attacks.named(id).orElseThrow().on(LOOKUP);

    var ends =
        LongStream.range(0, 300)
            .mapToObj(seed -> Range.inMemory(LOOKUP, Set.of(), seed).run(attack).word());

    assertThat(ends).containsOnly("DETECTED");
  }

  @ParameterizedTest
  @MethodSource("rows")
  void what_lies_in_the_wire_is_admitted_and_nothing_else(Row row) {
    assertThat(row.ours().equals("SUCCEEDS")).as(row.id()).isEqualTo(row.original().endsWith("W"));
  }

  @Test
  void the_table_has_a_row_for_every_attack() {
    var played = Attacks.against(LOOKUP).stream().map(Attack::id).toList();

    assertThat(rows()).extracting(Row::id).containsExactlyInAnyOrderElementsOf(played);
  }

  static List<Row> rows() {
    return TABLE
        .lines()
        .map(line -> line.strip().split(" *\\| *", -1))
        .map(cells -> new Row(cells[0], cells[1], cells[2]))
        .toList();
  }
}
