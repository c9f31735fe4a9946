package io.sallyport.protocol.range;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.machine.Weakness;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.wire.ratchet.RatchetProtocol;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RangeTest {
  private static final Protocol RATCHET = new RatchetProtocol();
  private static final Fate CALM = new Fate.Open(true);
  private static final Fate ENDED = new Fate.Ended(Rejection.of(Reason.REPLAY), true);
  private static final Fate TURNED_AWAY = new Fate.Ended(Rejection.of(Reason.BAD_MAC), false);

  @Test
  void harm_is_success_and_comes_with_its_evidence() {
    var verdict =
        verdict(scene -> attempt(scene).harmIf(scene.inPlaceOf(false, true), "x").conclude(CALM));

    assertThat(verdict).isEqualTo(new Verdict.Succeeds("attempt: x"));
  }

  @Test
  void a_session_that_is_ended_has_noticed_the_attack() {
    var verdict = verdict(scene -> attempt(scene).conclude(scene.inPlaceOf(CALM, ENDED)));

    assertThat(verdict).isEqualTo(new Verdict.Detected(Set.of(Reason.REPLAY)));
  }

  @Test
  void a_refusal_before_there_is_a_session_blocks_the_attack() {
    var verdict = verdict(scene -> attempt(scene).conclude(scene.inPlaceOf(CALM, TURNED_AWAY)));

    assertThat(verdict).isEqualTo(new Verdict.Blocked(Set.of(Reason.BAD_MAC)));
  }

  @Test
  void a_service_that_goes_on_blocks_the_attack_without_a_reason() {
    var verdict = verdict(scene -> attempt(scene).withstand());

    assertThat(verdict).isEqualTo(new Verdict.Blocked(Set.of()));
  }

  @Test
  void a_crash_is_success() {
    var crash = new Fate.Crashed("a bug");

    var verdict = verdict(scene -> attempt(scene).conclude(scene.inPlaceOf(CALM, crash)));

    assertThat(verdict).isEqualTo(new Verdict.Succeeds("attempt: a bug"));
  }

  @Test
  void one_harm_among_many_refusals_is_success() {
    var verdict =
        verdict(scene -> {
          attempt(scene).conclude(scene.inPlaceOf(CALM, ENDED));
          attempt(scene).harmIf(scene.inPlaceOf(false, true), "x").conclude(CALM);
          attempt(scene).harmIf(scene.inPlaceOf(false, true), "y").conclude(CALM);
        });

    assertThat(verdict).isEqualTo(new Verdict.Succeeds("attempt: x (and 1 more)"));
  }

  @Test
  void honest_clients_that_are_turned_away_afterwards_are_harm() {
    var verdict = verdict(RangeTest::occupy);

    assertThat(verdict)
        .isEqualTo(new Verdict.Succeeds("an honest session afterwards: VICTIM could not log in"));
  }

  @Test
  void an_attack_that_moves_nothing_proves_nothing() {
    var verdict = verdict(scene -> attempt(scene).conclude(CALM));

    assertThat(verdict).isEqualTo(new Verdict.Unproven("nothing happened: attempt"));
  }

  @Test
  void a_script_that_looks_at_nothing_proves_nothing() {
    var verdict = verdict(_ -> {});

    assertThat(verdict).isEqualTo(new Verdict.Unproven("the script looked at nothing"));
  }

  @Test
  void a_refusal_without_any_attack_proves_nothing() {
    var verdict = verdict(scene -> attempt(scene).conclude(ENDED));

    assertThat(verdict).isInstanceOf(Verdict.Unproven.class);
  }

  @Test
  void harm_without_any_attack_proves_nothing() {
    var verdict = verdict(scene -> attempt(scene).told("something", "else").withstand());

    assertThat(verdict).isInstanceOf(Verdict.Unproven.class);
  }

  @Test
  void an_honest_step_that_fails_proves_nothing() {
    var verdict = verdict(scene -> scene.require(false, "the sky fell"));

    assertThat(verdict).isEqualTo(new Verdict.Unproven("the sky fell"));
  }

  @Test
  void a_house_that_serves_nobody_blocks_nothing() {
    var noKey = Secret.copyOf(new byte[16]);
    var nobody = Map.of("1", noKey, "2", noKey, "3", noKey);
    var empty = new Range(RATCHET, () -> new Misfit(new Lane(RATCHET, Set.of(), 1), nobody), 1);

    var result = empty.run(attack(scene -> attempt(scene).conclude(ENDED)));

    assertThat(result.verdict()).isEqualTo(new Verdict.Unproven("VICTIM could not log in"));
    assertThat(result.isAsExpected()).isFalse();
  }

  /// Takes the identity that the drill needs and keeps it.
  private static void occupy(Scene scene) {
    var victim = scene.enter(Part.VICTIM);
    victim.leave();
    var login = scene.encode(victim.sent().getFirst());
    scene.strike(() -> scene.arena().connect().send(login));
    attempt(scene).withstand();
  }

  private static Observation attempt(Scene scene) {
    return scene.observe("attempt");
  }

  private static Verdict verdict(Script script) {
    return Range.inMemory(RATCHET, Set.of(), 1).run(attack(script)).verdict();
  }

  private static Attack attack(Script script) {
    return new Attack("test", 0, Weakness.MALLEABILITY, List.of(), "A test.", "None.", script);
  }
}
