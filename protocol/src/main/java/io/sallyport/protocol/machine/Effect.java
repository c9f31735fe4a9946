package io.sallyport.protocol.machine;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.time.Duration;
import java.util.List;

/// Everything a session can cause, performed in order.
public sealed interface Effect {

  /// Frames of one turn leave as one write.
  ///
  /// @param gap zero, or how long to wait after the write before; a frame with a gap begins a write
  ///   of its own, for wires that tell messages apart by segment
  record Send(Frame frame, Duration gap) implements Effect {}

  /// A request to the house. The [Input.Replied] carries the same ticket; the machine chooses
  /// tickets so that no two requests that are out share one.
  record Ask(long ticket, Request request) implements Effect {}

  /// [Input.Written] shall carry this mark once everything sent so far is with the socket.
  record Mark(long mark) implements Effect {}

  /// [Input.TimerFired] shall carry this number after so long, unless the same timer is started
  /// again before.
  record StartTimer(long timer, Duration after) implements Effect {}

  /// Envelopes for the user of an initiator.
  ///
  /// @param waited whether they had been waiting for the user to come
  record Deliver(List<Envelope> envelopes, boolean waited) implements Effect {
    public Deliver {
      envelopes = List.copyOf(envelopes);
    }
  }

  /// The answer to an [Input.Submitted].
  record Answer(long ticket, Reply reply) implements Effect {}

  /// Secrets the new state no longer needs; destroyed once the effects before are performed. The
  /// machine itself stays pure, so that an old state may be stepped again.
  record Wipe(List<Secret> spent) implements Effect {
    public Wipe {
      spent = List.copyOf(spent);
    }
  }

  record Note(Milestone milestone) implements Effect {}

  /// Write what is queued, then end the connection. After it nothing more is sent or asked; wiping
  /// and notes are still performed.
  record Close(Rejection why) implements Effect {}
}
