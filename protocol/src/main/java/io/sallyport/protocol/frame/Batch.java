package io.sallyport.protocol.frame;

import io.sallyport.protocol.rejection.Rejection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The whole frames of one read, in order, and whether framing broke behind them.
///
/// A refusal is part of the batch and not a failure of the stream: a failed stream resets the
/// connection, and the alert that explains the refusal would never leave.
public final class Batch {
  private final List<Frame> frames;
  private final @Nullable Rejection refusal;

  private Batch(List<Frame> frames, @Nullable Rejection refusal) {
    this.frames = List.copyOf(frames);
    this.refusal = refusal;
  }

  public static Batch of(List<Frame> frames) {
    return new Batch(frames, null);
  }

  /// `frames`, and then bytes that are no frame; nothing can follow.
  public static Batch broken(List<Frame> frames, Rejection why) {
    return new Batch(frames, why);
  }

  public List<Frame> frames() {
    return frames;
  }

  public Optional<Rejection> refusal() {
    return Optional.ofNullable(refusal);
  }

  public boolean isEmpty() {
    return frames.isEmpty() && refusal == null;
  }
}
