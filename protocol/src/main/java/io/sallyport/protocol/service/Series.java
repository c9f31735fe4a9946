package io.sallyport.protocol.service;

/// One round of a named series of numbers.
///
/// @param round unsigned, 32 bits
public record Series(String name, long round) {
  @Override
  public String toString() {
    return name + "#" + round;
  }
}
