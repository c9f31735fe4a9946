package io.sallyport.protocol.house;

/// How much one inbox holds.
///
/// @param messages of all senders together, at least 1
/// @param bytes of their contents together
/// @param messagesPerSender of one sender
/// @param bytesPerSender of one sender
public record Quota(int messages, long bytes, int messagesPerSender, long bytesPerSender) {}
