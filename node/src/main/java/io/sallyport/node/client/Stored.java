package io.sallyport.node.client;

import io.sallyport.protocol.letter.Phrase;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;

/// A message that the node has on disk.
///
/// @param recipient the phrase of the recipient's identity key
/// @param firstContact whether that key was not known before; then the phrase is worth comparing
public record Stored(Envelope.Id id, Name to, Phrase recipient, boolean firstContact) {}
