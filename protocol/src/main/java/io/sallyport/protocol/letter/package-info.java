/// Letters that only their receiver can read, whoever carries and keeps them, and what it takes to
/// write and to read them: signed bundles of public keys, the private keys of one principal, and a
/// memory of what has been read.
///
/// All integers are big endian; `str8` is the number of bytes, one byte, and a name of
/// `[a-z0-9._-]{1,32}`. Times are in milliseconds since 1970.
///
/// ```
/// bundle    01 | name str8 | Ed25519 key 32 | prekey id 4 | X25519 prekey 32 | not after 8
///              | handshake hash 32 | signature 64 over "sallyport/1 bundle" 00 and all before
/// envelope  01 | prekey id 4 | enc 32 | ciphertext         sealed
///           00 | sender str8 | text                        in clear, from a wire that has no seals
/// inner     sender str8 | counter 8 | sent 8 | n 2 | text n | zeros | signature 64
/// ```
///
/// The inner part is as many times 160 bytes as it needs, so that its size tells little. It is
/// hidden with HPKE (RFC 9180: base mode, X25519, HKDF-SHA256, ChaCha20-Poly1305):
///
/// ```
/// info      = "sallyport/1 envelope"
/// aad       = message id 16 | recipient str8 | prekey id 4
/// signature = Ed25519 over "sallyport/1 inner" 00 | enc | aad | all before it
/// ```
///
/// What follows from it: who keeps a letter sees its receiver, its prekey, its size in steps and
/// when it came. The signature covers `enc` and `aad`, so the receiver cannot seal the letter again
/// to somebody else as if it had been written to them. A prekey is used for a day, good for seven
/// if its owner stays away, and forgotten seven days after a newer one was made; a key that is
/// stolen after that opens no letter from before.
///
/// What does not: a letter in clear proves nothing about anybody. The house knows who is logged in
/// and hands in a letter. It could tell a stranger's bundle for a friend's, which is why there is a
/// phrase to compare; and it can keep letters back, which the counters show as soon as a later one
/// comes. Nothing here holds against a computer that breaks X25519.
@NullMarked
package io.sallyport.protocol.letter;

import org.jspecify.annotations.NullMarked;
