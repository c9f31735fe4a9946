package io.sallyport.protocol.range.attack;

import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.range.Attack;
import java.util.List;
import java.util.Optional;

/// Every attack there is.
public final class Attacks {

  /// Those that need to know nothing of a wire.
  private static final List<Attack> GENERAL =
      join(
          List.of(
              ReplayAttacks.ALL,
              OrderAttacks.ALL,
              TamperAttacks.ALL,
              IdentityAttacks.ALL,
              AggregateAttacks.ALL,
              ResourceAttacks.ALL,
              GarbageAttacks.ALL));

  private static final List<Attack> RATCHET =
      join(List.of(RatchetAttacks.ALL, RatchetTampering.ALL));

  public static final List<Attack> ALL = join(List.of(GENERAL, RATCHET));

  private Attacks() {}

  public static Optional<Attack> named(String id) {
    return ALL.stream().filter(attack -> attack.id().equals(id)).findFirst();
  }

  /// Those that can be played against `protocol`.
  public static List<Attack> against(Protocol protocol) {
    return protocol.name().equals("ratchet") ? ALL : GENERAL;
  }

  private static List<Attack> join(List<List<Attack>> lists) {
    return lists.stream().flatMap(List::stream).toList();
  }
}
