package io.sallyport.protocol.wire.certrelay;

import java.util.List;

/// A request of a client for a key.
///
/// @param tickets of a user, or none if the client asks for itself
record CertRelayAsked(String name, List<Long> tickets) {
  CertRelayAsked {
    tickets = List.copyOf(tickets);
  }
}
