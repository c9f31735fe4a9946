/// What happens to sessions, for the operator.
@NullMarked
package io.sallyport.actors.audit;

import org.jspecify.annotations.NullMarked;
