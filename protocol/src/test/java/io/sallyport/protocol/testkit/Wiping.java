package io.sallyport.protocol.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Machine;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What one step wipes, beside what it should.
///
/// @param wiped in order; a secret that is wiped twice is there twice
/// @param gone held before or brought by the input, and not held afterwards
/// @param kept held afterwards
public record Wiping(List<Secret> wiped, Set<Secret> gone, Set<Secret> kept) {

  public static <S> Wiping of(Machine<S> machine, S before, Input input) {
    var step = machine.step(before, input);
    var kept = Secrets.heldBy(step.next());
    var gone = Secrets.heldBy(before, input);
    gone.removeAll(kept);
    return new Wiping(Secrets.wipedBy(step.effects()), gone, kept);
  }

  /// Secrets that the step made itself and wipes at once.
  public Set<Secret> own() {
    var own = new LinkedHashSet<>(wiped);
    own.removeAll(gone);
    return own;
  }

  /// All that is gone is wiped, nothing that is kept, and nothing twice.
  public void assertNothingIsMissed() {
    assertThat(wiped).doesNotHaveDuplicates();
    assertThat(gone).as("too few are wiped").allMatch(wiped::contains);
    assertThat(kept).as("too many are wiped").noneMatch(wiped::contains);
  }
}
