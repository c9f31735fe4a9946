/// JSON (RFC 8259) as peers may send it: read strictly, within bounds, into closed types.
@NullMarked
package io.sallyport.protocol.json;

import org.jspecify.annotations.NullMarked;
