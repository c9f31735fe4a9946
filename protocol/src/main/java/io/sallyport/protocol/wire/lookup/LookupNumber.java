package io.sallyport.protocol.wire.lookup;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import java.util.Set;
import java.util.regex.Pattern;

/// A number of the handshake: decimal ASCII, without sign or zeros in front.
final class LookupNumber {
  private static final Pattern DECIMAL = Pattern.compile("0|[1-9][0-9]*");

  /// No number of this wire has more: 2^24 has as many.
  private static final int MOST_DIGITS = 8;

  private LookupNumber() {}

  static Frame encode(int number) {
    return Frame.owning(Integer.toString(number).getBytes(US_ASCII));
  }

  /// @throws Rejected `MALFORMED` for what is no number, `BAD_PUBLIC_KEY` for one of more than 8
  ///   digits
  static int decode(Frame frame, Set<LookupDefence> defences) {
    var text = new String(frame.toArray(), ISO_8859_1);
    if (!DECIMAL.matcher(text).matches() && defences.contains(LookupDefence.DECIMALS)) {
      throw new Rejected(Reason.MALFORMED, "not a decimal number");
    }
    if (text.length() > MOST_DIGITS) {
      throw new Rejected(Reason.BAD_PUBLIC_KEY, "%d digits".formatted(text.length()));
    }
    return Integer.parseInt(text);
  }
}
