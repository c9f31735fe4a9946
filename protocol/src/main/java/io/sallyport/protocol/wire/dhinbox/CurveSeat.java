package io.sallyport.protocol.wire.dhinbox;

import io.sallyport.protocol.machine.Step;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;

/// What a server of `dhinbox-x25519` knows of a client that has a name.
///
/// @param told the highest sequence number that a FETCH was answered with; 0 before the first
/// @param acknowledged the highest that the house was told of
record CurveSeat(DhInboxChannel channel, Name name, long told, long acknowledged) {

  CurveSeat with(DhInboxChannel next) {
    return new CurveSeat(next, name, told, acknowledged);
  }

  CurveSeat telling(long sequence) {
    return new CurveSeat(channel, name, sequence, acknowledged);
  }

  CurveSeat acknowledging(long sequence) {
    return new CurveSeat(channel, name, told, sequence);
  }

  /// Has the house told of what has arrived, behind this step. The request's ticket is the sequence
  /// number it goes up to.
  <S> Step<S> acknowledge(Step<S> step) {
    return step.ask(told, new Request.Acknowledge(told));
  }

  /// After the answer to that. What could not be acknowledged is acknowledged with the next frame.
  CurveSeat acknowledged(Reply reply) {
    return switch (reply) {
      case Reply.Done() -> this;
      case Reply.Refused _ -> acknowledging(0);
      default -> throw new IllegalStateException("not an answer to what was asked: " + reply);
    };
  }

  /// Whether the house does not know yet of what has arrived.
  boolean hasNews() {
    return told > acknowledged;
  }
}
