package io.sallyport.protocol.wire.noise;

import io.sallyport.protocol.crypto.PublicBytes;
import java.util.Optional;

/// A peer that is known. Immutable.
///
/// @param name who it is
/// @param hash of the handshake, which this very session has
/// @param last the number of its latest request
/// @param out what the house has not answered yet
/// @param allowance empty where there is no limit
record NoiseSession(
    NoiseChannel channel,
    String name,
    PublicBytes hash,
    long last,
    NoiseWindow<NoiseMessage.Asked> out,
    Optional<NoiseAllowance> allowance) {

  private static final long NONE = -1;

  static NoiseSession of(NoiseChannel channel, String name, PublicBytes hash, NoiseTerms terms) {
    var allowance =
        terms.rate().isPresent()
            ? Optional.of(NoiseAllowance.full(terms.rate().getAsInt()))
            : Optional.<NoiseAllowance>empty();
    return new NoiseSession(channel, name, hash, NONE, NoiseWindow.empty(), allowance);
  }

  NoiseSession with(NoiseChannel next) {
    return new NoiseSession(next, name, hash, last, out, allowance);
  }

  NoiseSession with(NoiseAllowance next) {
    return new NoiseSession(channel, name, hash, last, out, Optional.of(next));
  }

  NoiseSession asking(NoiseMessage.Asked asked) {
    return new NoiseSession(
        channel, name, hash, asked.number(), out.with(asked.number(), asked), allowance);
  }

  /// A request that the house is not asked.
  NoiseSession passing(NoiseMessage.Asked asked) {
    return new NoiseSession(channel, name, hash, asked.number(), out, allowance);
  }

  NoiseSession answered(long number) {
    return new NoiseSession(channel, name, hash, last, out.without(number), allowance);
  }
}
