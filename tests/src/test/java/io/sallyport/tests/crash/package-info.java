/// What is left after a node was killed, its disk was full, or its peer stopped reading.
@NullMarked
package io.sallyport.tests.crash;

import org.jspecify.annotations.NullMarked;
