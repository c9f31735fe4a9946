package io.sallyport.protocol.machine;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Locale;
import java.util.Set;

/// A check that the range can take out of a protocol; an enum in each of them, so that machines ask
/// for it by name.
public interface Defence {

  /// As the enum has it.
  String name();

  /// As [Protocol#defences] has it: in small letters, with hyphens.
  default String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Set<String> words(Set<? extends Defence> defences) {
    return defences.stream().map(Defence::word).collect(toUnmodifiableSet());
  }

  /// What is left of these when those with such words are taken out.
  static <D extends Defence> Set<D> without(Set<D> defences, Set<String> words) {
    return defences.stream()
        .filter(defence -> !words.contains(defence.word()))
        .collect(toUnmodifiableSet());
  }
}
