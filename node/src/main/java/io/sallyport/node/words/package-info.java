/// Words that people type and read.
@NullMarked
package io.sallyport.node.words;

import org.jspecify.annotations.NullMarked;
