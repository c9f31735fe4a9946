package io.sallyport.protocol.wire.certrelay;

import io.sallyport.protocol.machine.Defence;

/// What the range can take out of `certrelay`, one by one.
enum CertRelayDefence implements Defence {
  /// What is not complete is bounded.
  LIMIT,
  /// A login is ASCII text: without it a server breaks down over anything else.
  ASCII,
  /// Messages are found by their content: without it each segment is taken for one.
  COLLECTION,
  /// The signature of a login is one of the key that belongs to its name.
  SIGNATURE,
  /// Only the signature of `AUTH_REQUEST` is a login.
  FIXED_TEXT,
  /// A name that nobody has is refused as late as a signature that is wrong.
  SAME_REFUSAL,
  /// A KEY_PART names the member whose connection it comes from.
  SENDER,
  /// What is relayed comes from members that have begun.
  PHASE,
  /// A text is shown only if its hash is right. Of clients.
  HASH;
}
