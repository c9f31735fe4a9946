/// What tests of this and of later modules share: repeatable randomness, recorded vectors, a house
/// without actors, and two ends that talk without a network.
@NullMarked
package io.sallyport.protocol.testkit;

import org.jspecify.annotations.NullMarked;
