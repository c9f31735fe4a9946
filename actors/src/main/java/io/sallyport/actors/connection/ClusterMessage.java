package io.sallyport.actors.connection;

/// A message that may cross from node to node. The configuration binds this type to its serializer;
/// a message without it never leaves its node. None of them carries a secret.
public interface ClusterMessage {}
