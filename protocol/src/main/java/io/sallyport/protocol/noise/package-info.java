/// The Noise Protocol Framework, revision 34: handshake patterns as data, and the three states that
/// carry them out. Pure and immutable: an old state can be used again.
///
/// Names are the specification's own. Of the primitives there are X25519, SHA-256, AES-GCM and
/// ChaCha20-Poly1305, of the modifiers `psk0` to `psk3` (§9) and `hfs` with ML-KEM-768 (hybrid
/// forward secrecy, draft revision 1).
@NullMarked
package io.sallyport.protocol.noise;

import org.jspecify.annotations.NullMarked;
