package io.sallyport.protocol.letter;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// What stands before all that is signed or hashed, so that nothing made for one purpose serves
/// another: the words `sallyport/1 ` and what it is for, and a zero.
final class Domain {
  static final byte[] BUNDLE = of("bundle");
  static final byte[] INNER = of("inner");

  private Domain() {}

  static byte[] of(String purpose) {
    return ("sallyport/1 " + purpose + '\0').getBytes(US_ASCII);
  }
}
