/// TCP to frames and back.
@NullMarked
package io.sallyport.actors.transport;

import org.jspecify.annotations.NullMarked;
