package io.sallyport.actors.session;

import java.time.Duration;

/// How long a session waits for what.
///
/// @param handshake from the connection to the end of the handshake
/// @param idle without any frame once established; noticed after one to one and a half times this
/// @param request for an answer of the house; noticed after one to one and a half times this
public record Deadlines(Duration handshake, Duration idle, Duration request) {}
