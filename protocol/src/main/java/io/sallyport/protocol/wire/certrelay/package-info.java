/// `certrelay`: a signed login, a directory of public keys, and a server that relays what it cannot
/// read.
///
/// The members of a group, three by default, prove who they are with an RSA key, ask for each
/// other's public keys, make a common AES key of a part from each, and chat. Origin: a classroom
/// system for certificates and signatures; its clients work unmodified.
///
/// ```
/// client1 (the others alike)                         server
///   |-- "client1" -------------------------------------->|  no length, no terminator
///   |-- "AUTH_REQUEST||" signature k ------------------->|
///   |<- "AUTH_SUCCESS" or "AUTH_FAILED" -----------------|  after the latter the end
///   |-- "REQ_KEY:client3" ------------------------------>|
///   |<- PEM of a SubjectPublicKeyInfo -------------------|  or "ERROR: Public key not found."
///   |              ... the same for client2 ...          |
///   |<- "START_KEY_EXCHANGE" ----------------------------|  once all are here
///   |-- KEY_PART for client2, KEY_PART for client3 ----->|
///   |<- the KEY_PARTs of the others ---------------------|
///   |-- packet ----------------------------------------->|  to all others
/// ```
///
/// There is no framing: clients read one segment and take it for one message. So the server
/// collects what comes by its content, writes each message apart, and keeps times between them:
///
/// - `START_KEY_EXCHANGE` comes `pause` after whatever was written before.
/// - Nothing of the others reaches a client before its own first KEY_PART, which it makes once it
///   has read `START_KEY_EXCHANGE`.
/// - Packets follow all KEY_PARTs for the client, after `pause`, and each other after `spacing`.
///
/// `signature` is RSASSA-PSS (SHA-256, MGF1-SHA-256, salt of the greatest length) of the twelve
/// bytes `AUTH_REQUEST`; k is the modulus length of the key in bytes, 256 for RSA-2048. Relayed as
/// they come, numbers are bytes:
///
/// ```
/// KEY_PART  "KEY_PART:" from "->" to "||" | RSA-OAEP(part 8) under the key of to k | SHA-256 of the k bytes 32
/// packet    0 iv 16 | 16 ciphertext 16n | 16+16n SHA-256 of the text 32
/// key       part(client3) || part(client2) || part(client1): AES-192; descending by name
/// ```
///
/// The ciphertext is AES-CBC of UTF-8 text with PKCS#7 padding (RFC 5652 §6.3). A receiver reads
/// 1024 bytes, so a text has at most 975.
///
/// What is wrong with it: the login signs the same twelve bytes every time, so whoever has heard it
/// once is let in for ever (`REPLAY_ACROSS_SESSIONS`). Nothing the server says is signed: a
/// recording of it convinces a client (`REPLAY_TO_CLIENT`), and a relay that answers with keys of
/// its own reads everything (`MAN_IN_THE_MIDDLE`). A KEY_PART names a sender and proves none. A
/// packet has a hash and no MAC: who knows a text turns it into another (`UNKEYED_INTEGRITY`), who
/// guesses one can check it (`GUESSED_TEXT`), and it may come twice, late, not at all, or back
/// (`REPLAY_IN_SESSION`, `REORDERING`, `SILENT_LOSS`, `REFLECTION_TO_CLIENT`). It says not which
/// member it is from (`INSIDER_IMPERSONATION`).
@NullMarked
package io.sallyport.protocol.wire.certrelay;

import org.jspecify.annotations.NullMarked;
