package io.sallyport.node.admin;

import java.time.Instant;
import java.util.Optional;

/// Words by which one new name can be taken.
///
/// @param invitation the words, which are told here and nowhere again
/// @param name the only one, if any
/// @param until they are good
public record Invitation(String invitation, Optional<String> name, Instant until) {

  /// Tells nothing of the words.
  @Override
  public String toString() {
    return "Invitation[until %s]".formatted(until);
  }
}
