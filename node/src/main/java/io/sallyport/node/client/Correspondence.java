package io.sallyport.node.client;

import io.sallyport.protocol.crypto.Entropy;
import java.time.InstantSource;

/// What writing and reading have in common.
record Correspondence(
    StateFolder state,
    Keyring keyring,
    Questions questions,
    Desk desk,
    AddressBook book,
    Registrar registrar,
    InstantSource clock,
    Entropy entropy) {}
