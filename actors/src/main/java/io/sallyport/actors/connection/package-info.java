/// Which connection is meant, and what is told about it: the words that all other rooms share.
@NullMarked
package io.sallyport.actors.connection;

import org.jspecify.annotations.NullMarked;
