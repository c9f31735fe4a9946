/// Asking the same actor on every other node, and putting the parts together.
@NullMarked
package io.sallyport.actors.peers;

import org.jspecify.annotations.NullMarked;
