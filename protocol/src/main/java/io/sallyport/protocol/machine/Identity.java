package io.sallyport.protocol.machine;

import io.sallyport.protocol.crypto.Secret;

/// Who an initiator is and what it proves that with.
public record Identity(String name, Secret key) {}
