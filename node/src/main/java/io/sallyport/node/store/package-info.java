/// What a node keeps: its data directory and the tables of its journal. All of it is opened, and
/// made where it is missing, before anything else starts; only blocking calls, no actor.
@NullMarked
package io.sallyport.node.store;

import org.jspecify.annotations.NullMarked;
