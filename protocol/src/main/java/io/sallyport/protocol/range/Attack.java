package io.sallyport.protocol.range;

import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.machine.Weakness;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// An attack on any protocol whose arena it can be played in.
///
/// @param id the word for command line and reports
/// @param scenario which of the ten scenarios of the original classroom suite it is, or 0
/// @param exploits the weakness a protocol has to claim for this to succeed
/// @param stoppedBy the defences without which it succeeds; empty where none exists
/// @param story what is tried, in one sentence
/// @param why why it ends as it does on a protocol that behaves as it claims
/// @param elsewhere the same by the name of the protocol where it is stopped by something else
public record Attack(
    String id,
    int scenario,
    Weakness exploits,
    List<String> stoppedBy,
    String story,
    String why,
    Map<String, Ending> elsewhere,
    Script script) {

  /// What an attack exploits on one protocol, what stops it there and why it ends as it does.
  public record Ending(Weakness exploits, List<String> stoppedBy, String why) {
    public Ending {
      stoppedBy = List.copyOf(stoppedBy);
    }
  }

  public Attack {
    stoppedBy = List.copyOf(stoppedBy);
    elsewhere = Map.copyOf(elsewhere);
  }

  /// One that ends everywhere for the same reason.
  public Attack(
      String id,
      int scenario,
      Weakness exploits,
      List<String> stoppedBy,
      String story,
      String why,
      Script script) {
    this(id, scenario, exploits, stoppedBy, story, why, Map.of(), script);
  }

  /// The same, but it ends otherwise on one protocol.
  public Attack but(String protocol, List<String> stoppedThereBy, String whyThere) {
    var endings = new HashMap<>(elsewhere);
    endings.put(protocol, new Ending(exploits, stoppedThereBy, whyThere));
    return new Attack(id, scenario, exploits, stoppedBy, story, why, endings, script);
  }

  /// The same, but on one protocol nothing stops it, and it exploits another weakness there.
  public Attack but(String protocol, Weakness exploitedThere, String whyThere) {
    var endings = new HashMap<>(elsewhere);
    endings.put(protocol, new Ending(exploitedThere, List.of(), whyThere));
    return new Attack(id, scenario, exploits, stoppedBy, story, why, endings, script);
  }

  /// The same, but it ends otherwise on each of these protocols.
  public Attack but(List<String> protocols, List<String> stoppedThereBy, String whyThere) {
    var attack = this;
    for (var protocol : protocols) {
      attack = attack.but(protocol, stoppedThereBy, whyThere);
    }
    return attack;
  }

  /// What this is on one protocol.
  public Attack on(Protocol protocol) {
    var ending = elsewhere.getOrDefault(protocol.name(), new Ending(exploits, stoppedBy, why));
    return new Attack(
        id, scenario, ending.exploits(), ending.stoppedBy(), story, ending.why(), Map.of(), script);
  }
}
