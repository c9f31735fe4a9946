package io.sallyport.protocol.service;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// What a text looks like, whatever it is written with: a short form of the skeletons of UTS #39
/// §4.
final class Likeness {

  /// Before the colon what is drawn, behind it what is taken for it.
  private static final String LOOK_ALIKES =
      """
      - : ‐ ‑ ‒ – — ― −
      ' : ’ ‘ ʹ ʼ ′ ` ´
      a : а α
      b : в β ь
      c : с ҫ
      d : ԁ
      e : е ε ҽ
      g : ԍ
      h : һ н հ
      j : ј ϳ
      k : к κ
      l : i 1 | ı і ӏ ι ǀ
      n : η п ո
      o : 0 о ο օ σ
      p : р ρ
      q : ԛ
      r : г
      rn : m м
      s : ѕ
      t : т τ
      u : υ ս
      v : ν ѵ
      vv : w ԝ ω ѡ
      x : х χ
      y : у γ ү ұ
      """;

  private static final Pattern BLANKS = Pattern.compile("  +");

  /// A dot above a letter that has one anyway.
  private static final Pattern DOTTED = Pattern.compile("([lj])\u0307");

  private static final Map<Integer, String> DRAWN_AS = table();

  private Likeness() {}

  static String of(String text) {
    var plain =
        normal(text, Normalizer.Form.NFKC)
            .toUpperCase(Locale.ROOT)
            .toLowerCase(Locale.ROOT)
            .replace('ς', 'σ');
    var likeness = new StringBuilder(plain.length() + 4);
    normal(BLANKS.matcher(plain).replaceAll(" "), Normalizer.Form.NFD)
        .codePoints()
        .forEach(character -> {
          var drawn = DRAWN_AS.get(character);
          if (drawn == null) {
            likeness.appendCodePoint(character);
          } else {
            likeness.append(drawn);
          }
        });
    return normal(DOTTED.matcher(likeness).replaceAll("$1"), Normalizer.Form.NFC);
  }

  private static String normal(String text, Normalizer.Form form) {
    return Normalizer.normalize(text, form);
  }

  private static Map<Integer, String> table() {
    var table = new HashMap<Integer, String>();
    LOOK_ALIKES
        .lines()
        .forEach(line -> {
          var sides = line.split(" : ", 2);
          for (var alike : sides[1].split(" ", -1)) {
            table.put(alike.codePointAt(0), sides[0]);
          }
        });
    return Map.copyOf(table);
  }
}
