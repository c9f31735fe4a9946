package io.sallyport.node.client;

import io.sallyport.protocol.service.Name;

/// A message to be sent.
public record Draft(Name to, String text) {
  /// Tells nothing of the text.
  @Override
  public String toString() {
    return "Draft[%s, %d characters]".formatted(to, text.length());
  }
}
