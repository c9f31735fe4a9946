package io.sallyport.protocol.wire.certrelay;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sallyport.protocol.crypto.PublicKey;
import io.sallyport.protocol.crypto.Rsa;
import io.sallyport.protocol.crypto.RsaPss;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import java.util.Set;

/// What somebody said to log in, up to the bars.
///
/// The text before the first bars is the name and `AUTH_REQUEST`, in one segment or several; the
/// signature behind them may hold any bytes.
///
/// @param signed what the signature must be one of
/// @param behind the signature, and whatever follows it
record CertRelayLogin(String name, String signed, Frame behind) {
  private static final int LONGEST_TEXT = 96;

  /// What was said so far.
  ///
  /// @param first how many bytes the first segment had
  record Beginning(Frame said, int first) {
    static final Beginning NOTHING = new Beginning(CertRelayText.nothing(), 0);

    Beginning and(Frame segment) {
      return new Beginning(CertRelayText.join(said, segment), first == 0 ? segment.size() : first);
    }

    /// Whether the bars have come.
    boolean isComplete(Set<CertRelayDefence> defences) {
      var text = CertRelayText.of(said);
      int bars = text.indexOf(CertRelayText.BARS);
      check(bars < 0 ? text : text.substring(0, bars), defences);
      return bars >= 0;
    }

    CertRelayLogin login(Set<CertRelayDefence> defences) {
      var all = CertRelayText.of(said);
      int bars = all.indexOf(CertRelayText.BARS);
      var behind = CertRelayText.cut(said, bars + CertRelayText.BARS.length(), said.size());
      if (!defences.contains(CertRelayDefence.FIXED_TEXT) && first <= bars) {
        return new CertRelayLogin(
            all.substring(0, first).strip(), all.substring(first, bars).strip(), behind);
      }
      var text = all.substring(0, bars).strip();
      if (!text.endsWith(CertRelayText.AUTH_REQUEST)) {
        throw new Rejected(Reason.MALFORMED, "not a login");
      }
      int nameEnd = text.length() - CertRelayText.AUTH_REQUEST.length();
      return new CertRelayLogin(
          text.substring(0, nameEnd).strip(), CertRelayText.AUTH_REQUEST, behind);
    }

    private static void check(String text, Set<CertRelayDefence> defences) {
      if (text.chars().anyMatch(character -> character > 0x7e)) {
        if (!defences.contains(CertRelayDefence.ASCII)) {
          throw new IllegalStateException("no text");
        }
        throw new Rejected(Reason.BAD_TEXT, "login");
      }
      if (text.length() > LONGEST_TEXT && defences.contains(CertRelayDefence.LIMIT)) {
        throw new Rejected(Reason.TOO_LARGE, "login of more than %d bytes".formatted(LONGEST_TEXT));
      }
    }
  }

  CertRelayLogin and(Frame segment) {
    return new CertRelayLogin(name, signed, CertRelayText.join(behind, segment));
  }

  /// Whether the signature has come that `key` would have made.
  boolean isComplete(PublicKey key) {
    return behind.size() >= Rsa.modulusBytes(key);
  }

  boolean isGenuine(PublicKey key) {
    var signature = behind.copy(0, Rsa.modulusBytes(key));
    return RsaPss.verify(key, signed.getBytes(US_ASCII), signature);
  }

  /// What follows the signature.
  Frame rest(PublicKey key) {
    return CertRelayText.cut(behind, Rsa.modulusBytes(key), behind.size());
  }
}
