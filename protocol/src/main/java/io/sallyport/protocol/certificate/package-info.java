/// Certificates (X.509, RFC 5280): what they say, and whether somebody who is trusted says it.
@NullMarked
package io.sallyport.protocol.certificate;

import org.jspecify.annotations.NullMarked;
