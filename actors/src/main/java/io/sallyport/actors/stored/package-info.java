/// How events and images are on disk: forms with names, and the fields that they are made of.
///
/// ```
/// journal --manifest, bytes--> FormSerializer --Form--> event or image
/// ```
@NullMarked
package io.sallyport.actors.stored;

import org.jspecify.annotations.NullMarked;
