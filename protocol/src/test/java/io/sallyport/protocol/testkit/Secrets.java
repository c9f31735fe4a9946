package io.sallyport.protocol.testkit;

import io.sallyport.protocol.crypto.AeadKey;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.machine.Effect;
import io.sallyport.protocol.noise.Handshake;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds secrets wherever keys, records, lists of records and handshakes hold them.
public final class Secrets {

  private Secrets() {}

  /// Every secret that can be reached from these. Secrets are told apart by identity, so two with
  /// the same bytes are two.
  public static Set<Secret> heldBy(Object... holders) {
    var found = new LinkedHashSet<Secret>();
    for (var holder : holders) {
      collect(holder, found);
    }
    return found;
  }

  /// All that these effects wipe, in order; a secret that is wiped twice is there twice.
  public static List<Secret> wipedBy(List<Effect> effects) {
    return effects.stream()
        .filter(Effect.Wipe.class::isInstance)
        .flatMap(effect -> ((Effect.Wipe) effect).spent().stream())
        .toList();
  }

  private static void collect(Object holder, Set<Secret> found) {
    switch (holder) {
      case Secret secret -> found.add(secret);
      case AeadKey key -> found.add(key.secret());
      case Handshake handshake -> found.addAll(handshake.secrets());
      case Optional<?> maybe -> maybe.ifPresent(one -> collect(one, found));
      case Iterable<?> many -> many.forEach(one -> collect(one, found));
      case Record holding -> {
        for (var component : holding.getClass().getRecordComponents()) {
          collect(valueOf(component, holding), found);
        }
      }
      default -> {}
    }
  }

  private static Object valueOf(RecordComponent component, Record holding) {
    try {
      var accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(holding);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("records can be read", impossible);
    }
  }
}
