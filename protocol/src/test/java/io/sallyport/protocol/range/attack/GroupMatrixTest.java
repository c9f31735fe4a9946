package io.sallyport.protocol.range.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.range.Attack;
import io.sallyport.protocol.range.Range;
import io.sallyport.protocol.testkit.StepTable;
import io.sallyport.protocol.wire.certrelay.CertRelayProtocol;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// How each attack ends on `certrelay`, beside how it ended on the original.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GroupMatrixTest {
  private static final long SEED = 42;
  private static final Protocol PROTOCOL = new CertRelayProtocol();

  /// Attack, original and ours. `W` behind the original's success: it lies in the wire and no
  /// server can close it; `I`: it lay in the program.
  private static final String TABLE =
      """
      replay-in-session         | SUCCEEDS W | SUCCEEDS
      replay-server-transcript  | SUCCEEDS W | SUCCEEDS
      reorder                   | SUCCEEDS W | SUCCEEDS
      drop-frame                | SUCCEEDS W | SUCCEEDS
      drop-then-retry           | BLOCKED    | BLOCKED
      truncate-stream           | SUCCEEDS W | SUCCEEDS
      reflect-to-client         | SUCCEEDS W | SUCCEEDS
      split-segments            | SUCCEEDS I | BLOCKED
      coalesce-segments         | SUCCEEDS I | BLOCKED
      tamper-every-byte         | BLOCKED    | BLOCKED
      tamper-ciphertext         | BLOCKED    | BLOCKED
      tamper-iv                 | BLOCKED    | BLOCKED
      unauthorised-client       | BLOCKED    | BLOCKED
      identity-enumeration      | SUCCEEDS I | BLOCKED
      traffic-analysis          | SUCCEEDS W | SUCCEEDS
      slowloris                 | SUCCEEDS I | BLOCKED
      garbage-bytes             | SUCCEEDS I | BLOCKED
      replay-auth-signature     | SUCCEEDS W | SUCCEEDS
      replay-auth-live          | SUCCEEDS I | BLOCKED
      replay-key-part           | SUCCEEDS W | SUCCEEDS
      key-part-injection        | SUCCEEDS W | SUCCEEDS
      relay-key-substitution    | SUCCEEDS W | SUCCEEDS
      cbc-iv-flip               | SUCCEEDS W | SUCCEEDS
      plaintext-hash-dictionary | SUCCEEDS W | SUCCEEDS
      insider-impersonation     | SUCCEEDS W | SUCCEEDS
      forged-sender             | SUCCEEDS I | BLOCKED
      member-before-start       | SUCCEEDS I | BLOCKED
      signature-for-other-id    | BLOCKED    | BLOCKED
      sign-anything             | SUCCEEDS I | BLOCKED
      endless-login             | BLOCKED    | BLOCKED
      """;

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void an_attack_ends_as_the_matrix_says(String id, String original, String ours) {
    var attack =
        Attacks.against(PROTOCOL).stream()
            .filter(one -> one.id().equals(id))
            .findFirst()
            .orElseThrow();

    assertThat(Range.inMemory(PROTOCOL, Set.of(), SEED).run(attack).word()).isEqualTo(ours);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void what_lies_in_the_wire_is_admitted_and_nothing_else(String id, String original, String ours) {
    assertThat(ours.equals("SUCCEEDS")).as(id).isEqualTo(original.equals("SUCCEEDS W"));
  }

  @Test
  void the_table_has_a_row_for_every_attack_on_groups() {
    assertThat(rows().map(row -> row.get()[0]))
        .containsExactlyInAnyOrderElementsOf(
            Attacks.against(PROTOCOL).stream().map(Attack::id).toList());
  }

  static Stream<Arguments> rows() {
    return StepTable.rows(TABLE);
  }
}
