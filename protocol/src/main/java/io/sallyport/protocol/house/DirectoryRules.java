package io.sallyport.protocol.house;

/// What a directory takes.
///
/// @param names at most at once
public record DirectoryRules(Registration registration, int names) {}
