/// What classrooms computed with: small enough to follow by hand, and broken as fast. For classroom
/// wires and for the attacks on them, and for nothing else.
@NullMarked
package io.sallyport.protocol.crypto.legacy;

import org.jspecify.annotations.NullMarked;
