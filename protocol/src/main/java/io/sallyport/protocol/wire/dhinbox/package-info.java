/// `dhinbox` and `dhinbox-x25519`: texts for inboxes, over a channel whose key is agreed on.
///
/// Users come by name, send each other texts, and get what was left for them while they were away.
/// The server reads everything. Origin: a classroom system in two generations, 2025; the clients of
/// both work unmodified. On both wires the server speaks first, so each has a port of its own.
///
/// ```
/// dhinbox                                        dhinbox-x25519
/// client                          server         client                          server
///   |<- public key, 256 ------------|              |<- public key, 32 -------------|
///   |-- public key, 256 ----------->|              |-- public key, 32 ------------>|
///   |-- E(name) ------------------->|              |-- E(REGISTER) --------------->|
///   |<- E(auth_success) ------------|              |<- E(ok) ----------------------|
///   |<- E(pending_messages) --------| if any       |-- E(SEND, FETCH, QUIT) ------>|
///   |-- E(command) ---------------->|              |<- E(reply) -------------------| to each
///   |<- E(event) -------------------| at any time  |
/// ```
///
/// A frame is the bytes behind an unsigned 32-bit big-endian length (limit 1 MiB). `E` is
/// AES-256-GCM (SP 800-38D) with a random 12-byte nonce and without associated data, in both
/// directions under one key, HKDF-SHA256 (RFC 5869) of the secret agreed on, without salt:
///
/// ```
/// dhinbox          group 14 (RFC 3526 §3), info "aes-key-derivation"
///                  0 nonce 12 | 12 ciphertext m | 12+m tag 16
/// dhinbox-x25519   X25519 (RFC 7748 §5), info "dh-aes-chat-v1"
///                  {"nonce": base64 of 12 bytes, "ct": base64 of ciphertext and tag}
/// ```
///
/// The plaintext is a JSON object in UTF-8; of `dhinbox` the first is the bare name. The JSON of
/// the original of `dhinbox` is ASCII, that of the other is not; either is understood.
///
/// What is wrong with it: nobody proves who he is, neither client nor server, so a name belongs to
/// whoever comes first, and whoever stands between the two reads and writes as he likes. No frame
/// is numbered: what is swallowed is not missed, what changes places is not noticed. One key serves
/// both directions, so a frame may be sent back to where it came from. A frame that comes twice is
/// noticed here by the server, whose sessions remember the nonces they have seen; the originals and
/// our clients do not, so an old answer passes for a new one. A client of `dhinbox-x25519` that
/// sends before it has its answer says with that frame that the answer has arrived; a client of
/// `dhinbox` says nothing of the kind, and what was handed to its socket counts as arrived.
@NullMarked
package io.sallyport.protocol.wire.dhinbox;

import org.jspecify.annotations.NullMarked;
