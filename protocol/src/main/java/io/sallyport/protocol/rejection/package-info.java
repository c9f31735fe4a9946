/// Why a peer is turned away: one closed list for machines, logs, the range and clients.
@NullMarked
package io.sallyport.protocol.rejection;

import org.jspecify.annotations.NullMarked;
