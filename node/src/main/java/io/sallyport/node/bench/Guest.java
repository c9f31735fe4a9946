package io.sallyport.node.bench;

import io.sallyport.protocol.machine.Identity;
import java.net.InetSocketAddress;

/// Who connects where.
record Guest(InetSocketAddress node, Identity identity) {}
