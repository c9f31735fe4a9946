package io.sallyport.node.client;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.service.Proof;
import java.time.Duration;
import java.util.Optional;

/// With what a [SallyportClient] is opened.
///
/// @param proof by what the node takes the identity's key for its name
/// @param shared the key that both know, for a [Proof.Shared]
/// @param key X25519, that sessions are opened with in the place of the identity's
/// @param deadline for each request, from the call to the answer, however often it connects
/// @param queue how many requests may wait behind those that are out
/// @param rate how many records a second the node takes from one session for long, 20 to a million
///   (its `record-rate`, which it does not tell): three quarters of that go out, and twice as many
///   at once
public record ClientPlan(
    NodeAddress node,
    IdentityFile identity,
    Proof proof,
    Optional<Secret> shared,
    Optional<Secret> key,
    Duration deadline,
    int queue,
    int rate) {
  private static final Duration USUAL_DEADLINE = Duration.ofSeconds(30);
  private static final int USUAL_QUEUE = 1024;
  private static final int USUAL_RATE = 200;
  private static final int LEAST_RATE = 20;
  private static final int MOST_RATE = 1_000_000;

  /// @throws IllegalArgumentException when the rate is out of range
  public ClientPlan {
    if (rate < LEAST_RATE || rate > MOST_RATE) {
      throw new IllegalArgumentException("a rate of %d records a second".formatted(rate));
    }
  }

  /// For an identity that the node knows.
  public static ClientPlan of(NodeAddress node, IdentityFile identity) {
    return new ClientPlan(
        node,
        identity,
        new Proof.Registered(),
        Optional.empty(),
        Optional.empty(),
        USUAL_DEADLINE,
        USUAL_QUEUE,
        USUAL_RATE);
  }

  public ClientPlan withProof(Proof other) {
    return new ClientPlan(node, identity, other, shared, key, deadline, queue, rate);
  }

  /// For somebody whose name is in a certificate, who keeps the key of it for as long as the plan
  /// is used.
  public ClientPlan withCertificate(CertifiedKey certified) {
    var other = new Proof.Certified(certified.chain());
    var certifiedKey = Optional.of(certified.key());
    return new ClientPlan(node, identity, other, shared, certifiedKey, deadline, queue, rate);
  }

  public ClientPlan withDeadline(Duration other) {
    return new ClientPlan(node, identity, proof, shared, key, other, queue, rate);
  }

  public ClientPlan withQueue(int other) {
    return new ClientPlan(node, identity, proof, shared, key, deadline, other, rate);
  }

  public ClientPlan withRate(int other) {
    return new ClientPlan(node, identity, proof, shared, key, deadline, queue, other);
  }
}
