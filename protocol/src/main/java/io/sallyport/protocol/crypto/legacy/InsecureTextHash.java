package io.sallyport.protocol.crypto.legacy;

/// A hash of 16 bits over the code points of a text: `h = 32 h + c`, from 0.
///
/// Insecure: what is older than four characters has been shifted out, so texts that end alike have
/// the same hash.
public final class InsecureTextHash {
  private static final int FACTOR = 32;
  private static final int MASK = 0xffff;

  private InsecureTextHash() {}

  public static int of(String text) {
    return text.codePoints().reduce(0, (hash, next) -> (FACTOR * hash + next) & MASK);
  }
}
