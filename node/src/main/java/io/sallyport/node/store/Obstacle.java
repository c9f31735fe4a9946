package io.sallyport.node.store;

/// Why a node cannot start, in one line, and what to do about it. Holds no secret.
public record Obstacle(String what, String hint) {}
