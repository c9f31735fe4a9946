package io.sallyport.protocol.range;

import io.sallyport.protocol.frame.Unframed;
import io.sallyport.protocol.machine.Defence;
import io.sallyport.protocol.machine.Era;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.machine.Role;
import io.sallyport.protocol.service.Request;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// What the range can take out of a house, one by one, whatever protocol is spoken there.
public enum HouseDefence implements Defence {
  /// One identity, one connection: without it the newest claim wins, and the session that held the
  /// identity before is ended.
  IDENTITY_LOCK,
  /// Sessions have limited time: without it they wait for ever.
  DEADLINES,
  /// Frames are cut out of the stream by their length: without it each segment is taken for one.
  FRAMING,
  /// An inbox holds so much and no more, of all together and of each.
  QUOTA,
  /// A key is that of one name: without it, whoever says a name is let in under it.
  PROOF,
  /// A certificate is taken at the word of an authority: without it, at its own.
  CERTIFICATE_CHECK,
  /// A message that comes twice under one id is kept once.
  MESSAGE_IDS,
  /// What somebody was told waits until it says that it has arrived.
  SETTLING,
  /// Sums of series are exact: without it, they are kept in 64 bits.
  EXACT_SUMS,
  /// A sum of a series is told once enough have given to it.
  CONTRIBUTORS_MIN;

  /// Those that a house has where `protocol` is spoken.
  static Set<HouseDefence> of(Protocol protocol) {
    return Arrays.stream(values())
        .filter(defence -> defence.isFor(protocol))
        .collect(Collectors.toUnmodifiableSet());
  }

  /// Those of them whose words are in `without`.
  public static Set<HouseDefence> missing(Protocol protocol, Set<String> without) {
    return of(protocol).stream()
        .filter(defence -> without.contains(defence.word()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private boolean isFor(Protocol protocol) {
    boolean isModern = protocol.era() == Era.MODERN;
    return switch (this) {
      case DEADLINES -> true;
      case IDENTITY_LOCK -> !protocol.classroomKeys().isEmpty() && !isModern;
      case PROOF, CERTIFICATE_CHECK, MESSAGE_IDS, SETTLING, EXACT_SUMS, CONTRIBUTORS_MIN ->
          isModern;
      case FRAMING -> !(protocol.framer(Role.RESPONDER) instanceof Unframed);
      case QUOTA -> protocol.drill().stream().anyMatch(Request.Deposit.class::isInstance);
    };
  }
}
