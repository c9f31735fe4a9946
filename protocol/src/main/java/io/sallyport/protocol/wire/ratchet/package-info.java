/// `ratchet`: symmetric-key aggregation with keys that change after every frame.
///
/// Up to 255 clients, each with a 16-byte key it shares with the server, send lists of decimal
/// numbers in rounds; each answer adds up what the clients of the same listener gave to that round.
/// Origin: a classroom system for secure aggregation, January 2026; its clients work unmodified.
///
/// ```
/// client n                                  server
///   |-- CLIENT_HELLO(10)          round 0 ---->|   C2S keys step
///   |<- SERVER_CHALLENGE(20)      round 0 -----|   S2C keys step; both: round 1
///   |-- CLIENT_DATA(30)           round 1 ---->|   C2S keys step
///   |<- SERVER_AGGR_RESPONSE(40)  round 1 -----|   S2C keys step; both: round 2
///   |   ...                                    |
///   | end of stream                            |
/// ```
///
/// A frame is the bytes behind an unsigned 32-bit length (limit 65 536):
///
/// ```
///  0 opcode 1 | 1 client 1 | 2 round 4 | 6 direction 1 | 7 iv 16 | 23 ciphertext 16k | 23+16k tag 32
/// ```
///
/// Integers are big endian; direction is 1 towards the server, 2 towards the client. The tag is
/// HMAC-SHA256 over all bytes before it, the ciphertext AES-128-CBC of UTF-8 text with PKCS#7
/// padding (FIPS 197, RFC 2104, RFC 5652 §6.3). Only error 57 (unknown client) is a bare header and
/// text.
///
/// With `H(x)` the first 16 bytes of SHA-256, each side starts from the client's master key and
/// steps after every frame it accepts:
///
/// ```
/// C2S-ENC = H(master || "C2S-ENC")   then H(C2S-ENC || ciphertext)
/// C2S-MAC = H(master || "C2S-MAC")   then H(C2S-MAC || iv)
/// S2C-ENC = H(master || "S2C-ENC")   then H(S2C-ENC || text)
/// S2C-MAC = H(master || "S2C-MAC")   then H(S2C-MAC || "OK")
/// ```
///
/// What is wrong with it: everything the C2S keys are made of crosses the wire, and the server adds
/// nothing of its own, so a recorded session is accepted again (`REPLAY_ACROSS_SESSIONS`), one
/// stolen key opens all that follows, and the master key opens all that ever was. Nor does the
/// client add anything to the S2C keys: recorded answers convince it in a later session
/// (`REPLAY_TO_CLIENT`). Round and direction are looked at before the tag, as the original's
/// clients expect, so bytes changed on the way are told apart by the error they cause. Error 57
/// tells which names exist (`NAME_ENUMERATION`).
@NullMarked
package io.sallyport.protocol.wire.ratchet;

import org.jspecify.annotations.NullMarked;
