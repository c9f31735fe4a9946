package io.sallyport.protocol.wire.certrelay;

import io.sallyport.protocol.machine.Option;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// How a server tells its clients' messages apart, and what it passes on.
///
/// @param pause before `START_KEY_EXCHANGE`, and between KEY_PARTs and the first packet
/// @param spacing between two packets
/// @param toAddresseeOnly whether a KEY_PART goes to the one it is for, instead of to all
record CertRelayPace(Duration pause, Duration spacing, boolean toAddresseeOnly) {
  private static final Option PAUSE = new Option("pause", List.of("250ms", "100ms", "500ms", "1s"));
  private static final Option SPACING =
      new Option("spacing", List.of("100ms", "50ms", "200ms", "500ms"));
  private static final Option KEY_PARTS = new Option("key-parts", List.of("all", "addressee"));

  static final List<Option> OPTIONS = List.of(PAUSE, SPACING, KEY_PARTS);

  static CertRelayPace of(Map<String, String> choices) {
    return new CertRelayPace(
        duration(choice(PAUSE, choices)),
        duration(choice(SPACING, choices)),
        choice(KEY_PARTS, choices).equals("addressee"));
  }

  private static String choice(Option option, Map<String, String> choices) {
    return choices.getOrDefault(option.name(), option.values().getFirst());
  }

  private static Duration duration(String text) {
    return text.endsWith("ms")
        ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
        : Duration.ofSeconds(Long.parseLong(text.substring(0, text.length() - 1)));
  }
}
