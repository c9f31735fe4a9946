package io.sallyport.protocol.machine;

import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.rejection.Rejection;

/// One end of one connection as a pure function: no socket, clock, thread, logger or actor.
///
/// `S` is the protocol's own sealed set of states. A step never changes the state it was given, so
/// a test or an attack may keep an old state and step it again.
public interface Machine<S> {

  S start();

  /// The protocol itself. Called by [#step] only.
  ///
  /// @throws Rejected when the input breaks the protocol
  /// @throws IllegalStateException when the caller does: a bug
  Step<S> on(S state, Input input);

  /// What this protocol tells a misbehaving peer before it closes, if anything.
  Step<S> refuse(S state, Rejection why);

  /// How many requests may be out at once. While as many are, no frame is offered, and TCP slows
  /// the peer down.
  default int window() {
    return 1;
  }

  /// Whether this step takes expensive arithmetic, such as a key agreement. It is then taken on
  /// another thread while the session waits, so that it delays nobody else.
  default boolean isHeavy(S state, Input input) {
    return false;
  }

  /// Takes one step, turning a broken rule into data. This is the only `catch` of [Rejected].
  default Step<S> step(S state, Input input) {
    try {
      return on(state, input);
    } catch (Rejected rejected) {
      return refuse(state, rejected.why());
    }
  }
}
