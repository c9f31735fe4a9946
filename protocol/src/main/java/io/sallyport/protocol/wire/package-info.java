/// The protocols this build speaks: the one line each of them needs.
@NullMarked
package io.sallyport.protocol.wire;

import org.jspecify.annotations.NullMarked;
