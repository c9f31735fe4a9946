package io.sallyport.protocol.machine;

import java.time.Duration;

/// How long a peer may say nothing once its session is established.
public sealed interface Silence {
  /// As the listener has it.
  record AsConfigured() implements Silence {}

  /// As the listener has it, but no longer than this.
  record AtMost(Duration limit) implements Silence {}

  /// For ever, as a peer does that only waits for messages.
  record Unlimited() implements Silence {}
}
