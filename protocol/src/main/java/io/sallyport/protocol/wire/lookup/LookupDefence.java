package io.sallyport.protocol.wire.lookup;

import io.sallyport.protocol.machine.Defence;

/// The checks of `lookup` that the range can take out, one by one.
enum LookupDefence implements Defence {
  /// Every session has keys of its own: without it both ends always choose the same.
  FRESH_KEY,
  /// A length is two digits: without it the reader waits for what follows anything else.
  DIGITS,
  /// A number of the handshake is decimal: without it a server breaks down over anything else.
  DECIMALS,
  /// A public value lies from 2 to p - 2.
  PUBLIC_KEY_CHECK,
  /// What is no whole blocks and a signature is not looked at: without it a server breaks down.
  LENGTH,
  /// A text is well-formed UTF-8: without it, what is not is replaced.
  TEXT,
  SIGNATURE,
  /// A broken frame has no answer: without it the answer says what is wrong.
  SILENCE,
  /// A text of more than 96 bytes is not sent: without it, its length has three digits.
  TEXT_LIMIT;
}
