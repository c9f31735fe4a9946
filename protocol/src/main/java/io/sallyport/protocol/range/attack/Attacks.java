package io.sallyport.protocol.range.attack;

import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.range.Attack;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Every attack there is.
public final class Attacks {

  /// Those that need to know nothing of a wire or of a service.
  private static final List<Attack> GENERAL =
      join(
          List.of(
              ReplayAttacks.ALL,
              OrderAttacks.ALL,
              ReflectionAttacks.ALL,
              PhaseAttacks.ALL,
              TamperAttacks.ALL,
              List.of(KeyAttacks.DESYNCHRONISATION, KeyAttacks.MAN_IN_THE_MIDDLE),
              IdentityAttacks.ALL,
              ResourceAttacks.ALL,
              GarbageAttacks.ALL));

  private static final List<Attack> RATCHET =
      join(List.of(RatchetAttacks.ALL, RatchetTampering.ALL, AggregateAttacks.ALL));

  private static final List<Attack> INBOXES =
      join(List.of(InboxAttacks.ALL, List.of(JsonAttacks.UNKNOWN_COMMANDS, JsonAttacks.BOMBS)));

  /// Those that are played on no other wire.
  private static final List<Attack> NOISE_ALONE =
      join(
          List.of(
              NoiseSums.ALL,
              List.of(
                  NoiseLogins.DOWNGRADE,
                  NoiseCertificates.NOT_VALIDATED,
                  NoiseLetters.OLD_BUNDLE,
                  NoiseRecords.NONCE_REUSE,
                  NoiseRecords.FUTURE_SESSION)));

  private static final List<Attack> NOISE =
      join(
          List.of(
              INBOXES,
              NOISE_ALONE,
              List.of(
                  AggregateAttacks.POISON,
                  RatchetAttacks.LIVE_HELLO,
                  CertRelayAttacks.KEY_SUBSTITUTION,
                  KeyAttacks.LOW_ORDER_POINTS,
                  LookupAttacks.PATTERNS,
                  LookupBreaking.PAST_SESSION,
                  RatchetAttacks.SESSION_KILL)));

  private static final List<Attack> CLASSIC = List.of(KeyAttacks.DEGENERATE);

  private static final List<Attack> CURVE =
      join(List.of(List.of(KeyAttacks.LOW_ORDER_POINTS), JsonAttacks.OF_ENVELOPES));

  public static final List<Attack> ALL =
      join(
          List.of(
              GENERAL,
              RATCHET,
              INBOXES,
              CLASSIC,
              CURVE,
              LookupAttacks.ALL,
              LookupBreaking.ALL,
              NOISE_ALONE,
              DdesAttacks.OF_FRAMED,
              LoginAttacks.ALL,
              CertRelayAttacks.ALL));

  private static final List<Attack> LOOKUP =
      join(List.of(List.of(KeyAttacks.DEGENERATE), LookupAttacks.ALL, LookupBreaking.ALL));

  private static final List<Attack> DDES =
      join(
          List.of(
              List.of(
                  KeyAttacks.DEGENERATE,
                  LookupAttacks.PATTERNS,
                  AggregateAttacks.POISON,
                  RatchetAttacks.SESSION_KILL)));

  private static final List<Attack> CERTRELAY =
      join(List.of(GroupAttacks.of(GENERAL), LoginAttacks.ALL, CertRelayAttacks.ALL));

  /// What there is nothing for on `lookup` and `ddes`: an IV, and names.
  private static final Set<String> NEED_IV_OR_NAMES = Set.of("tamper-iv", "identity-enumeration");

  /// What there is nothing for on `noise`: an IV, JSON, and a name that is taken by saying it.
  private static final Set<String> NOT_ON_NOISE =
      Set.of("tamper-iv", "json-bomb", "identity-takeover-live");

  private Attacks() {}

  public static Optional<Attack> named(String id) {
    return ALL.stream().filter(attack -> attack.id().equals(id)).findFirst();
  }

  /// Those that can be played against `protocol`, with what is true of them there.
  public static List<Attack> against(Protocol protocol) {
    if (protocol.name().equals(Wires.CERTRELAY)) {
      return CERTRELAY;
    }
    var own =
        switch (protocol.name()) {
          case Wires.NOISE -> NOISE;
          case "ratchet" -> RATCHET;
          case Wires.CLASSIC -> join(List.of(INBOXES, CLASSIC));
          case Wires.CURVE -> join(List.of(INBOXES, CURVE));
          case Wires.LOOKUP -> LOOKUP;
          case Wires.DDES_PEM -> DDES;
          case Wires.DDES_FRAMED -> join(List.of(DDES, DdesAttacks.OF_FRAMED));
          default -> List.<Attack>of();
        };
    return join(List.of(GENERAL, own)).stream()
        .filter(attack -> !isPointless(attack, protocol))
        .map(attack -> attack.on(protocol))
        .toList();
  }

  private static boolean isPointless(Attack attack, Protocol protocol) {
    return switch (protocol.name()) {
      case Wires.LOOKUP, Wires.DDES_PEM, Wires.DDES_FRAMED ->
          NEED_IV_OR_NAMES.contains(attack.id());
      case Wires.NOISE -> NOT_ON_NOISE.contains(attack.id());
      default -> false;
    };
  }

  private static List<Attack> join(List<List<Attack>> lists) {
    return lists.stream().flatMap(List::stream).toList();
  }
}
