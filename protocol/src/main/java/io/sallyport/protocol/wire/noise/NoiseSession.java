package io.sallyport.protocol.wire.noise;

import java.util.Optional;

/// A peer that is known. Immutable.
///
/// @param name who it is
/// @param last the number of its latest request
/// @param out what the house has not answered yet
/// @param allowance empty where there is no limit
record NoiseSession(
    NoiseChannel channel,
    String name,
    long last,
    NoiseWindow<NoiseMessage.Asked> out,
    Optional<NoiseAllowance> allowance) {

  private static final long NONE = -1;

  static NoiseSession of(NoiseChannel channel, String name, NoiseTerms terms) {
    var allowance =
        terms.rate().isPresent()
            ? Optional.of(NoiseAllowance.full(terms.rate().getAsInt()))
            : Optional.<NoiseAllowance>empty();
    return new NoiseSession(channel, name, NONE, NoiseWindow.empty(), allowance);
  }

  NoiseSession with(NoiseChannel next) {
    return new NoiseSession(next, name, last, out, allowance);
  }

  NoiseSession with(NoiseAllowance next) {
    return new NoiseSession(channel, name, last, out, Optional.of(next));
  }

  NoiseSession asking(NoiseMessage.Asked asked) {
    return new NoiseSession(
        channel, name, asked.number(), out.with(asked.number(), asked), allowance);
  }

  /// A request that the house is not asked.
  NoiseSession passing(NoiseMessage.Asked asked) {
    return new NoiseSession(channel, name, asked.number(), out, allowance);
  }

  NoiseSession answered(long number) {
    return new NoiseSession(channel, name, last, out.without(number), allowance);
  }
}
