package io.sallyport.protocol.machine;

import java.util.List;

/// A choice that a protocol leaves to the operator of a listener.
///
/// @param values what may be chosen; the first is the default
public record Option(String name, List<String> values) {
  public Option {
    values = List.copyOf(values);
  }
}
