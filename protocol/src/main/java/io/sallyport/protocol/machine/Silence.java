package io.sallyport.protocol.machine;

/// How long a peer may say nothing once its session is established.
public sealed interface Silence {
  /// As the listener has it.
  record AsConfigured() implements Silence {}

  /// For ever, as a peer does that only waits for messages.
  record Unlimited() implements Silence {}
}
