package io.sallyport.protocol.testkit;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.sallyport.protocol.house.IdentityLedger;
import io.sallyport.protocol.house.RoundLedger;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.service.Principal;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.service.Tally;
import java.util.Map;

/// The house of one listener as its machines see it: the real ledgers, no actors, no waiting.
/// Connections are told apart by a word that the test chooses.
public final class House {
  private static final int ROUNDS_KEPT = 64;

  private final String realm;
  private final IdentityLedger<String> identities;
  private final RoundLedger<String> rounds = new RoundLedger<>(ROUNDS_KEPT);

  /// A house that knows the classroom keys of `protocol`.
  public House(Protocol protocol) {
    realm = protocol.name();
    identities =
        new IdentityLedger<>(
            protocol.classroomKeys().entrySet().stream()
                .collect(toUnmodifiableMap(key -> principal(key.getKey()), Map.Entry::getValue)));
  }

  public Reply answer(String connection, Request request) {
    return switch (request) {
      case Request.Recognise(var name) -> identities.recognise(principal(name));
      case Request.Claim(var name) -> identities.claim(principal(name), connection);
      case Request.Contribute(var round, var numbers) ->
          new Reply.Tallied(rounds.contribute(connection, round, numbers));
    };
  }

  /// The connection is gone: its identity is free and its contributions are taken out.
  public void leave(String connection) {
    identities.release(connection);
    rounds.leave(connection);
  }

  public Tally tally(long round) {
    return rounds.tally(round);
  }

  /// How many identities are held.
  public int held() {
    return identities.held();
  }

  private Principal principal(String name) {
    return new Principal(realm, name);
  }
}
