/// Asking others that may be on other nodes: the same actor on each, whose parts are put together,
/// and entities, that may be on the move.
@NullMarked
package io.sallyport.actors.peers;

import org.jspecify.annotations.NullMarked;
