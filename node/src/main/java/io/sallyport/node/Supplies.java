package io.sallyport.node;

import io.sallyport.node.config.Settings;
import io.sallyport.node.store.Store;
import io.sallyport.protocol.certificate.Authorities;

/// What a node has in hand before its actors start.
record Supplies(Settings settings, Store store, Authorities authorities) {}
