/// What tests need to talk to sessions: machines that obey, and clients over real sockets.
@NullMarked
package io.sallyport.actors.testkit;

import org.jspecify.annotations.NullMarked;
