package io.sallyport.protocol.wire.certrelay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.sallyport.protocol.frame.Frame;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// The words of `certrelay`, and bytes that are looked at as text.
final class CertRelayText {
  static final String AUTH_REQUEST = "AUTH_REQUEST";
  static final String AUTH_SUCCESS = "AUTH_SUCCESS";
  static final String AUTH_FAILED = "AUTH_FAILED";
  static final String REQ_KEY = "REQ_KEY:";
  static final String KEY_PART = "KEY_PART:";
  static final String TO = "->";
  static final String BARS = "||";
  static final String START = "START_KEY_EXCHANGE";
  static final String NOT_FOUND = "ERROR: Public key not found.";
  static final String PEM_BEGIN = "-----BEGIN PUBLIC KEY-----";
  static final String PEM_END = "-----END PUBLIC KEY-----\n";

  private CertRelayText() {}

  /// One character for each byte.
  static String of(Frame bytes) {
    return of(bytes, 0, bytes.size());
  }

  static String of(Frame bytes, int from, int to) {
    return new String(bytes.copy(from, to), ISO_8859_1);
  }

  static Frame frame(String text) {
    return Frame.owning(text.getBytes(ISO_8859_1));
  }

  static Frame join(Frame... parts) {
    if (parts.length == 2 && parts[0].size() == 0) {
      return parts[1];
    }
    var whole = new byte[Arrays.stream(parts).mapToInt(Frame::size).sum()];
    int at = 0;
    for (var part : parts) {
      part.slice(0, part.size()).get(whole, at, part.size());
      at += part.size();
    }
    return Frame.owning(whole);
  }

  static Frame cut(Frame bytes, int from, int to) {
    return Frame.owning(bytes.copy(from, to));
  }

  static Frame nothing() {
    return Frame.owning(new byte[0]);
  }

  /// Whether the rest of `text` is the beginning of one of these words, and not all of it.
  static boolean isBeginning(String text, int at, List<String> words) {
    return words.stream()
        .anyMatch(word ->
            word.length() > text.length() - at
                && word.regionMatches(0, text, at, text.length() - at));
  }

  /// What members of a group ask for, in the order of the original's clients: from the last to the
  /// first, but the last asks from the first.
  static List<String> others(List<String> members, String name) {
    var others = members.stream().filter(member -> !member.equals(name)).sorted().toList();
    boolean isLast = others.stream().allMatch(other -> other.compareTo(name) < 0);
    return isLast ? others : others.reversed();
  }

  static List<String> descending(Stream<String> names) {
    return names.sorted().toList().reversed();
  }
}
