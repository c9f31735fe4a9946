package io.sallyport.node.config;

import com.typesafe.config.ConfigUtil;
import java.util.List;
import java.util.stream.Stream;

/// The full name of a setting, from the outermost section inwards.
record KeyPath(List<String> keys) {
  static final KeyPath ROOT = new KeyPath(List.of());

  KeyPath {
    keys = List.copyOf(keys);
  }

  KeyPath at(String key) {
    return new KeyPath(Stream.concat(keys.stream(), Stream.of(key)).toList());
  }

  String name() {
    return keys.getLast();
  }

  boolean isRoot() {
    return keys.isEmpty();
  }

  KeyPath around() {
    return new KeyPath(keys.subList(0, keys.size() - 1));
  }

  /// For people: an excerpt of each key, with dots between them, and quotes where one needs them.
  @Override
  public String toString() {
    return isRoot() ? "" : ConfigUtil.joinPath(keys.stream().map(Excerpt::of).toList());
  }
}
