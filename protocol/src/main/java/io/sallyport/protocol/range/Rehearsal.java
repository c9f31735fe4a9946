package io.sallyport.protocol.range;

import java.util.List;

/// What a witness is told when nobody interferes.
///
/// @param stays while the one who gave is still there
/// @param gone after it has left
public record Rehearsal(List<String> stays, List<String> gone) {

  /// What it should be told now, as far as the session of the one who gave stands.
  public List<String> at(Line line) {
    return line.fate() instanceof Fate.Open ? stays : gone;
  }
}
