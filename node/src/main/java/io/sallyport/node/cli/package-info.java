/// The commands, one class each. Data goes to standard output, everything else to standard error.
@NullMarked
package io.sallyport.node.cli;

import org.jspecify.annotations.NullMarked;
