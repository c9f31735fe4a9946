package io.sallyport.protocol.range;

import io.sallyport.protocol.machine.Weakness;
import java.util.List;

/// An attack on any protocol whose arena it can be played in.
///
/// @param id the word for command line and reports
/// @param scenario which of the ten scenarios of the original classroom suite it is, or 0
/// @param exploits the weakness a protocol has to claim for this to succeed
/// @param stoppedBy the defences without which it succeeds; empty where none exists
/// @param story what is tried, in one sentence
/// @param why why it ends as it does on a protocol that behaves as it claims
public record Attack(
    String id,
    int scenario,
    Weakness exploits,
    List<String> stoppedBy,
    String story,
    String why,
    Script script) {
  public Attack {
    stoppedBy = List.copyOf(stoppedBy);
  }
}
