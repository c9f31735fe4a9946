package io.sallyport.protocol.crypto;

/// Where random bytes come from. Tests replace it with a fixed stream.
@FunctionalInterface
public interface Entropy {

  /// Fills `[from, from + count)` of `target`.
  void fill(byte[] target, int from, int count);

  default byte[] bytes(int count) {
    var bytes = new byte[count];
    fill(bytes, 0, count);
    return bytes;
  }
}
