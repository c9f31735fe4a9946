/// The program: from the command line to a running node, and the guardian that wires it.
@NullMarked
package io.sallyport.node;

import org.jspecify.annotations.NullMarked;
