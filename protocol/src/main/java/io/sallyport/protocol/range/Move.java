package io.sallyport.protocol.range;

import java.util.function.UnaryOperator;

/// What somebody on the path does to one segment from a client.
public sealed interface Move {

  record Drop() implements Move {}

  /// The byte at `offset`, counted from the start of the segment, is changed in the bits of `mask`.
  record Flip(int offset, int mask) implements Move {}

  /// The segment becomes another.
  record Rewrite(UnaryOperator<byte[]> change) implements Move {}

  /// The segment waits until the next one has passed.
  record Swap() implements Move {}
}
