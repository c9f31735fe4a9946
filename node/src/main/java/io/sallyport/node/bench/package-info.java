/// Measuring a node under load, always beside something plain in the same run.
@NullMarked
package io.sallyport.node.bench;

import org.jspecify.annotations.NullMarked;
