/// Secrets, randomness and primitives that are hard to misuse; each from the provider that is
/// fastest at it. Inputs are buffers, so that nothing is copied to be authenticated or deciphered.
@NullMarked
package io.sallyport.protocol.crypto;

import org.jspecify.annotations.NullMarked;
