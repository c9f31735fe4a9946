package io.sallyport.protocol.wire.noise;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// What is out, by the number of its request. Immutable, and small: as many as one end may ask
/// without an answer.
final class NoiseWindow<T> {

  record Entry<T>(long number, T what) {}

  private final List<Entry<T>> entries;

  /// Takes over a list that nobody else holds.
  private NoiseWindow(List<Entry<T>> entries) {
    this.entries = entries;
  }

  static <T> NoiseWindow<T> empty() {
    return new NoiseWindow<>(List.of());
  }

  /// Oldest first.
  List<Entry<T>> entries() {
    return Collections.unmodifiableList(entries);
  }

  Optional<T> find(long number) {
    int at = indexOf(number);
    return at < 0 ? Optional.empty() : Optional.of(entries.get(at).what);
  }

  NoiseWindow<T> with(long number, T what) {
    var more = new ArrayList<Entry<T>>(entries.size() + 1);
    more.addAll(entries);
    more.add(new Entry<>(number, what));
    return new NoiseWindow<>(more);
  }

  NoiseWindow<T> without(long number) {
    int at = indexOf(number);
    if (at < 0) {
      return this;
    }
    var fewer = new ArrayList<>(entries);
    fewer.remove(at);
    return new NoiseWindow<>(fewer);
  }

  private int indexOf(long number) {
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).number == number) {
        return i;
      }
    }
    return -1;
  }
}
