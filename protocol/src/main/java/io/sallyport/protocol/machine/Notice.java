package io.sallyport.protocol.machine;

/// What the house tells a session on its own.
public sealed interface Notice {

  /// The node is stopping: say goodbye in the protocol's own way.
  record Stopping() implements Notice {}
}
