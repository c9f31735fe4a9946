package io.sallyport.protocol.service;

/// An envelope in an inbox.
///
/// @param sequence where it stands there: counts from 1, and is never used again
public record Queued(long sequence, Envelope envelope) {}
