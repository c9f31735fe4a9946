package io.sallyport.protocol.service;

import io.sallyport.protocol.crypto.PublicKey;

/// What a peer showed of itself. That it holds the private key is proved already; whose key it is,
/// the house decides.
///
/// @param key X25519
public record Credential(PublicKey key, Proof proof) {}
