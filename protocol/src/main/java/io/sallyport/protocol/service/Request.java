package io.sallyport.protocol.service;

/// What a session may ask of the house; at the other end of the wire, what a user may ask of an
/// initiator. The house knows which session asks, so no request names its sender.
public sealed interface Request {

  /// Which key would a peer of this name have to know? Proves and changes nothing.
  record Recognise(String name) implements Request {}

  /// The peer proved that it is `name`: it shall be so for as long as its connection lives.
  record Claim(String name) implements Request {}

  /// Numbers for a round, which replace what this session gave to the same round before.
  record Contribute(long round, Numbers numbers) implements Request {}
}
