package io.sallyport.protocol.wire.noise;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is out, by the number of its request. Immutable, and small: as many as one end may ask
/// without an answer.
record NoiseWindow<T>(List<Entry<T>> entries) {

  record Entry<T>(long number, T what) {}

  NoiseWindow {
    entries = List.copyOf(entries);
  }

  static <T> NoiseWindow<T> empty() {
    return new NoiseWindow<>(List.of());
  }

  Optional<T> find(long number) {
    for (var entry : entries) {
      if (entry.number == number) {
        return Optional.of(entry.what);
      }
    }
    return Optional.empty();
  }

  NoiseWindow<T> with(long number, T what) {
    var more = new ArrayList<Entry<T>>(entries.size() + 1);
    more.addAll(entries);
    more.add(new Entry<>(number, what));
    return new NoiseWindow<>(more);
  }

  NoiseWindow<T> without(long number) {
    var fewer = new ArrayList<>(entries);
    fewer.removeIf(entry -> entry.number == number);
    return new NoiseWindow<>(fewer);
  }
}
