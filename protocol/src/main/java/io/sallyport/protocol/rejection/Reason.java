package io.sallyport.protocol.rejection;

/// The closed list of reasons for which a session is refused or ends.
///
/// The words are stable: they are logged, counted, printed by clients and compared by the range.
public enum Reason {
  /// A field that does not parse.
  MALFORMED,
  /// A declared length above the protocol's limit; nothing was reserved for it.
  TOO_LARGE,
  UNKNOWN_OPCODE,
  /// A known message at a time when the protocol does not allow it.
  WRONG_PHASE,
  /// A message that claims to come from the other side.
  WRONG_DIRECTION,
  /// A counter below the one expected.
  REPLAY,
  /// A counter above the one expected.
  OUT_OF_ORDER,
  /// A session token that was not handed out to this session.
  BAD_TOKEN,
  BAD_MAC,
  BAD_PADDING,
  BAD_CIPHERTEXT,
  BAD_SIGNATURE,
  UNKNOWN_CLIENT,
  /// A public key outside the range or of the wrong length.
  BAD_PUBLIC_KEY,
  /// A public key that leaves nothing secret, whoever holds the other.
  WEAK_PUBLIC_KEY,
  /// A name that breaks the rules for names.
  NAME_INVALID,
  /// A name that is, or looks like, somebody else's.
  NAME_TAKEN,
  /// Nobody of this name has ever been here.
  NOT_REGISTERED,
  /// The identity belongs to a connection that is still alive.
  BUSY_IDENTITY,
  NOT_A_NUMBER,
  /// A number outside the range of finite IEEE 754 doubles.
  NOT_FINITE,
  /// Text that is not well-formed UTF-8.
  BAD_TEXT,
  /// A certificate that says nothing about this key, or that nobody vouches for.
  BAD_CERTIFICATE,
  /// Words of invitation that were never given, or have been used.
  BAD_INVITATION,
  /// Fewer have given numbers than it takes to be told what they add up to.
  TOO_FEW,
  /// More in a second than one session may ask for.
  RATE,
  /// A session that has lived as long as one may, or something signed whose time is over.
  EXPIRED,
  /// The same identity came again, and the newer connection holds it.
  REPLACED,
  /// An inbox, or one sender's part of it, is full.
  QUOTA,
  HANDSHAKE_TIMEOUT,
  IDLE_TIMEOUT,
  /// A session limit of this node is reached.
  OVERLOAD,
  /// The connection ended inside a frame.
  TRUNCATED,
  /// The house did not answer in time.
  UNAVAILABLE,
  /// The node is stopping.
  SHUTDOWN,
  /// The other side ended the session in an orderly way.
  PEER_CLOSED,
  /// The other side ended the session and said that we broke a rule.
  PEER_REFUSED
}
