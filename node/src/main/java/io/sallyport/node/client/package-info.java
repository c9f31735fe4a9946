/// The other end of a connection: initiators over TCP, for the command line and for measuring.
@NullMarked
package io.sallyport.node.client;

import org.jspecify.annotations.NullMarked;
