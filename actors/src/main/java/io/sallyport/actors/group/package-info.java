/// Groups whose members gather and relay to one another, all on one node.
@NullMarked
package io.sallyport.actors.group;

import org.jspecify.annotations.NullMarked;
