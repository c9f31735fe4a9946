/// What a session may ask of the house, and the answers.
@NullMarked
package io.sallyport.protocol.service;

import org.jspecify.annotations.NullMarked;
