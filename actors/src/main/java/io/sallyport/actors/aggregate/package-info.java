/// Rounds and what they add up to.
@NullMarked
package io.sallyport.actors.aggregate;

import org.jspecify.annotations.NullMarked;
