/// The heart: one end of one connection as a pure function, and what a protocol must say of itself.
@NullMarked
package io.sallyport.protocol.machine;

import org.jspecify.annotations.NullMarked;
