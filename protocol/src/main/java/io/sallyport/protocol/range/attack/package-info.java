/// The attacks.
@NullMarked
package io.sallyport.protocol.range.attack;

import org.jspecify.annotations.NullMarked;
