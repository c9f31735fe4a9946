/// Which connection is meant, and what is told about it: the words that all other rooms share, and
/// the threads on which logins are computed.
@NullMarked
package io.sallyport.actors.connection;

import org.jspecify.annotations.NullMarked;
