/// Where one message ends and the next begins.
@NullMarked
package io.sallyport.protocol.frame;

import org.jspecify.annotations.NullMarked;
