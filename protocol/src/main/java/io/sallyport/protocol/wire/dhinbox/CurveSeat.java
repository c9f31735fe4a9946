package io.sallyport.protocol.wire.dhinbox;

import io.sallyport.protocol.service.Name;

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

  /// Whether the house does not know yet of what has arrived.
  boolean hasNews() {
    return told > acknowledged;
  }
}
