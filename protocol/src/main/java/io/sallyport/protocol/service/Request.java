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

  /// The peer is `name`, whose inbox it holds from now on for as long as its connection lives.
  ///
  /// @param pushes whether envelopes are handed over as they come, as `Notice.Delivered`
  record Attach(Name name, boolean pushes) implements Request {}

  /// An envelope for somebody. The house adds sender and time.
  ///
  /// @param toStrangers whether it may wait for somebody who has never been here
  record Deposit(Envelope.Id id, Name to, Content content, boolean toStrangers)
      implements Request {}

  /// The oldest envelopes of one's own inbox; they stay there.
  ///
  /// @param after skips those up to this sequence number
  record Collect(long after) implements Request {}

  /// The envelopes up to this sequence number have arrived and may be removed.
  record Acknowledge(long upTo) implements Request {}

  /// Who is here?
  record Look() implements Request {}
}
