/// One actor per connection: what happens becomes an input, the machine steps, effects are
/// performed.
@NullMarked
package io.sallyport.actors.session;

import org.jspecify.annotations.NullMarked;
