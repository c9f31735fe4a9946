/// `lookup`: a server that says again what it is told, over toys of an agreement, a cipher and a
/// signature.
///
/// Origin: a classroom system, 2024, named after the table of its cipher; its client works
/// unmodified. There are no users: whoever comes is served.
///
/// ```
/// client                                        server
///   |-- DH public value ------------------------->|
///   |<- DH public value, RSA exponent, modulus ---|
///   |-- RSA exponent, RSA modulus --------------->|
///   |-- E(command), signature ------------------->|
///   |<- E("Server response " command), signature -|
///   |-- E("EXIT"), signature -------------------->|  no answer; both close
/// ```
///
/// A frame is the bytes behind their number in two ASCII digits, so 99 at most. Numbers of the
/// handshake are decimal ASCII without sign or zeros in front. What follows is
///
/// ```
///  0 ciphertext 4k | 4k signature 3, big endian
/// ```
///
/// Diffie-Hellman modulo 65521 with generator 3; the two bytes of the shared secret are the key of
/// the cipher, in both directions (`XorTableCipher`). The text in UTF-8 has at most 96 bytes, an
/// answer is cut to that between two characters; zeros fill its first block from the front, so a
/// text cannot begin with U+0000. The signature is RSA, without padding, of a hash of 16 bits of
/// the text (`InsecureTextHash`). N has 17 or 18 bits, and each side draws its keys anew for every
/// connection.
///
/// What is wrong with it: everything that a number is too small for. The agreement is undone by a
/// table of 5460 entries, the cipher by 65536 tries, the signature by dividing a few hundred times.
/// The hash covers four characters, of the fourth a single bit. Blocks are enciphered one by one
/// and may be put together anew. No key is vouched for, so whoever stands between the two reads and
/// writes as he likes. No frame is numbered: what comes twice is answered twice, what is swallowed
/// is not missed, and an old answer passes for a new one.
///
/// What was wrong with the original server only: it served one connection and then ended, and any
/// byte it did not expect ended it too; it took a public value that leaves nothing secret, and
/// wrote lengths of three digits. A client of the original draws a public value of 1 or p - 1 once
/// in 2700 connections and is refused here.
@NullMarked
package io.sallyport.protocol.wire.lookup;

import org.jspecify.annotations.NullMarked;
