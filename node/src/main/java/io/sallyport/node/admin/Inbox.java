package io.sallyport.node.admin;

import java.time.Instant;
import java.util.Optional;

/// One inbox as an operator may see it: how much waits, not what.
///
/// @param name whom it is for
/// @param owner who has it; empty until the first time somebody of that name comes
/// @param depth envelopes that wait
/// @param bytes of their contents together
/// @param oldest when the oldest of them was sent
/// @param online whether its owner is connected
public record Inbox(
    String name,
    Optional<String> owner,
    int depth,
    long bytes,
    Optional<Instant> oldest,
    boolean online) {}
