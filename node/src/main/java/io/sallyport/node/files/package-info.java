/// Files that belong to a node rather than to its configuration, and what to say when one cannot be
/// used.
@NullMarked
package io.sallyport.node.files;

import org.jspecify.annotations.NullMarked;
