package io.sallyport.node.client;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.service.Proof;
import java.time.Duration;
import java.util.Optional;

/// With what a [SallyportClient] is opened.
///
/// @param proof by what the node takes the identity's key for its name
/// @param shared the key that both know, for a [Proof.Shared]
/// @param deadline for each request, from the call to the answer, however often it connects
/// @param queue how many requests may wait behind those that are out
public record ClientPlan(
    NodeAddress node,
    IdentityFile identity,
    Proof proof,
    Optional<Secret> shared,
    Duration deadline,
    int queue) {
  private static final Duration USUAL_DEADLINE = Duration.ofSeconds(30);
  private static final int USUAL_QUEUE = 1024;

  /// For an identity that the node knows.
  public static ClientPlan of(NodeAddress node, IdentityFile identity) {
    return new ClientPlan(
        node, identity, new Proof.Registered(), Optional.empty(), USUAL_DEADLINE, USUAL_QUEUE);
  }

  public ClientPlan withProof(Proof other) {
    return new ClientPlan(node, identity, other, shared, deadline, queue);
  }

  public ClientPlan withDeadline(Duration other) {
    return new ClientPlan(node, identity, proof, shared, other, queue);
  }

  public ClientPlan withQueue(int other) {
    return new ClientPlan(node, identity, proof, shared, deadline, other);
  }
}
