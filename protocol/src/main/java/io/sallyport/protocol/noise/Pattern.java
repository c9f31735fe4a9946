package io.sallyport.protocol.noise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A handshake pattern (Noise §7). The initiator sends the first message and every second one after
/// it.
///
/// @param initiatorKnown the initiator's static key is known beforehand
/// @param responderKnown the responder's is
/// @param messages the tokens of each message, in order
public record Pattern(boolean initiatorKnown, boolean responderKnown, List<List<Token>> messages) {

  private static final Set<Token> AGREEMENTS = EnumSet.of(Token.EE, Token.ES, Token.SE, Token.SS);

  /// Noise §§7.4, 7.5 and appendix 18.1. `s ...` before the arrow is what is known beforehand.
  private static final Map<String, Pattern> ALL =
      parse(
          """
          N    :    , s : e es
          K    :  s , s : e es ss
          X    :    , s : e es s ss
          NN   :    ,   : e | e ee
          NK   :    , s : e es | e ee
          NX   :    ,   : e | e ee s es
          XN   :    ,   : e | e ee | s se
          XK   :    , s : e es | e ee | s se
          XX   :    ,   : e | e ee s es | s se
          KN   :  s ,   : e | e ee se
          KK   :  s , s : e es ss | e ee se
          KX   :  s ,   : e | e ee se s es
          IN   :    ,   : e s | e ee se
          IK   :    , s : e es s ss | e ee se
          IX   :    ,   : e s | e ee se s es
          NK1  :    , s : e | e ee es
          NX1  :    ,   : e | e ee s | es
          X1N  :    ,   : e | e ee | s | se
          X1K  :    , s : e es | e ee | s | se
          XK1  :    , s : e | e ee es | s se
          X1K1 :    , s : e | e ee es | s | se
          X1X  :    ,   : e | e ee s es | s | se
          XX1  :    ,   : e | e ee s | es s se
          X1X1 :    ,   : e | e ee s | es s | se
          K1N  :  s ,   : e | e ee | se
          K1K  :  s , s : e es | e ee | se
          KK1  :  s , s : e | e ee se es
          K1K1 :  s , s : e | e ee es | se
          K1X  :  s ,   : e | e ee s es | se
          KX1  :  s ,   : e | e ee se s | es
          K1X1 :  s ,   : e | e ee s | se es
          I1N  :    ,   : e s | e ee | se
          I1K  :    , s : e es s | e ee | se
          IK1  :    , s : e s | e ee se es
          I1K1 :    , s : e s | e ee es | se
          I1X  :    ,   : e s | e ee s es | se
          IX1  :    ,   : e s | e ee se s | es
          I1X1 :    ,   : e s | e ee s | se es
          """);

  public Pattern {
    messages = messages.stream().map(List::copyOf).toList();
  }

  /// A pattern without modifiers: `XK`.
  public static Optional<Pattern> named(String name) {
    return Optional.ofNullable(ALL.get(name));
  }

  /// This pattern with one modifier: `psk0` to `psk3`, or `hfs`.
  ///
  /// @return nothing when there is no such modifier, or this pattern has no place for it
  public Optional<Pattern> with(String modifier) {
    return switch (modifier) {
      case "hfs" -> hybrid();
      case "psk0" -> Optional.of(withMessage(0, prepended(messages.getFirst())));
      case "psk1", "psk2", "psk3" -> {
        int nth = modifier.charAt(modifier.length() - 1) - '1';
        yield nth < messages.size()
            ? Optional.of(withMessage(nth, inserted(messages.get(nth), -1, Token.PSK)))
            : Optional.empty();
      }
      default -> Optional.empty();
    };
  }

  /// Whether both need a key that they know already. Then every fresh public key counts as key
  /// material too (Noise §9.2).
  public boolean hasPsk() {
    return messages.stream().anyMatch(message -> message.contains(Token.PSK));
  }

  /// Whether only the initiator speaks (Noise §7.4).
  public boolean isOneWay() {
    return messages.size() == 1;
  }

  /// `e1` stands behind the first agreement of the first message, or behind its `e`, and `ekem1`
  /// behind the first `ee` (hfs §5).
  private Optional<Pattern> hybrid() {
    if (isOneWay() || !messages.get(1).contains(Token.EE)) {
      return Optional.empty();
    }
    var first = messages.getFirst();
    int at = first.indexOf(Token.E) + 1;
    boolean agrees = at < first.size() && AGREEMENTS.contains(first.get(at));
    var second = messages.get(1);
    return Optional.of(
        withMessage(0, inserted(first, agrees ? at + 1 : at, Token.E1))
            .withMessage(1, inserted(second, second.indexOf(Token.EE) + 1, Token.EKEM1)));
  }

  private Pattern withMessage(int nth, List<Token> tokens) {
    var changed = new ArrayList<>(messages);
    changed.set(nth, tokens);
    return new Pattern(initiatorKnown, responderKnown, changed);
  }

  private static List<Token> prepended(List<Token> tokens) {
    return inserted(tokens, 0, Token.PSK);
  }

  /// @param at behind everything if negative
  private static List<Token> inserted(List<Token> tokens, int at, Token token) {
    var longer = new ArrayList<>(tokens);
    longer.add(at < 0 ? tokens.size() : at, token);
    return longer;
  }

  private static Map<String, Pattern> parse(String table) {
    return table
        .lines()
        .map(line -> line.split(":", -1))
        .collect(Collectors.toUnmodifiableMap(parts -> parts[0].strip(), Pattern::parse));
  }

  private static Pattern parse(String[] parts) {
    var known = parts[1].split(",", -1);
    var messages =
        Arrays.stream(parts[2].split("\\|", -1))
            .map(message ->
                Arrays.stream(message.strip().split(" ", -1))
                    .map(token -> Token.valueOf(token.toUpperCase(Locale.ROOT)))
                    .toList())
            .toList();
    return new Pattern(!known[0].isBlank(), !known[1].isBlank(), messages);
  }
}
