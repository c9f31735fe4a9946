/// What the house remembers and decides, as plain objects: the actors guard them from concurrency,
/// the lane of the range uses them as they are.
@NullMarked
package io.sallyport.protocol.house;

import org.jspecify.annotations.NullMarked;
