/// Words that people type.
@NullMarked
package io.sallyport.node.words;

import org.jspecify.annotations.NullMarked;
