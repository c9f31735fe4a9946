package io.sallyport.protocol.range;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.machine.Weakness;
import io.sallyport.protocol.rejection.Reason;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ScorecardTest {
  private static final Verdict SUCCEEDS = new Verdict.Succeeds("seen");
  private static final Verdict DETECTED =
      new Verdict.Detected(Set.of(Reason.BAD_MAC, Reason.REPLAY));
  private static final Verdict BLOCKED = new Verdict.Blocked(Set.of());
  private static final Verdict UNPROVEN = new Verdict.Unproven("no drill");

  @Test
  void success_is_expected_of_a_claimed_weakness_only() {
    assertThat(result(true, SUCCEEDS).isAsExpected()).isTrue();
    assertThat(result(false, SUCCEEDS).isAsExpected()).isFalse();
  }

  @Test
  void failure_is_expected_unless_the_weakness_is_claimed() {
    assertThat(result(false, DETECTED).isAsExpected()).isTrue();
    assertThat(result(false, BLOCKED).isAsExpected()).isTrue();
    assertThat(result(true, DETECTED).isAsExpected()).isFalse();
    assertThat(result(true, BLOCKED).isAsExpected()).isFalse();
  }

  @Test
  void a_run_that_proves_nothing_is_never_expected() {
    assertThat(result(true, UNPROVEN).isAsExpected()).isFalse();
    assertThat(result(false, UNPROVEN).isAsExpected()).isFalse();
  }

  @Test
  void an_expected_result_is_explained_by_its_attack() {
    assertThat(result(false, DETECTED))
        .returns("DETECTED", AttackResult::word)
        .returns("REPLAY, BAD_MAC", AttackResult::grounds)
        .returns("Because.", AttackResult::explanation);
  }

  @Test
  void an_unexpected_result_says_what_is_wrong() {
    assertThat(result(false, SUCCEEDS).explanation())
        .isEqualTo("The protocol does not admit MALLEABILITY.");
    assertThat(result(true, BLOCKED).explanation())
        .isEqualTo("The protocol claims MALLEABILITY, which could not be shown.");
    assertThat(result(true, UNPROVEN).explanation()).isEqualTo("The run proves nothing.");
  }

  @Test
  void a_scorecard_tells_surprises_and_claims_that_nobody_showed() {
    var surprise = result(true, BLOCKED);
    var claims = Set.of(Weakness.MALLEABILITY, Weakness.REFLECTION);

    var card = new Scorecard("ratchet", claims, 1, List.of(surprise, result(false, DETECTED)));

    assertThat(card.surprises()).containsExactly(surprise);
    assertThat(card.unshown()).isEqualTo(claims);
  }

  @Test
  void a_claim_is_shown_by_one_success() {
    var claims = Set.of(Weakness.MALLEABILITY, Weakness.REFLECTION);

    var card = new Scorecard("ratchet", claims, 1, List.of(result(true, SUCCEEDS)));

    assertThat(card.surprises()).isEmpty();
    assertThat(card.unshown()).containsExactly(Weakness.REFLECTION);
  }

  private static AttackResult result(boolean claimed, Verdict verdict) {
    var attack =
        new Attack("test", 0, Weakness.MALLEABILITY, List.of(), "A test.", "Because.", _ -> {});
    return new AttackResult(attack, claimed, verdict, List.of());
  }
}
