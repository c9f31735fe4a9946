package io.sallyport.protocol.wire.noise;

import io.sallyport.protocol.machine.Option;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// What a responder grants a session.
///
/// @param rekey after how many records of a direction its key is replaced
/// @param age how long a session lives, give or take a tenth
/// @param rate how many records a second it may send for long, and twice as many at once; without
///   end if empty
record NoiseTerms(long rekey, Duration age, OptionalInt rate) {

  /// How long a peer may be silent.
  static final Duration IDLE = Duration.ofSeconds(90);

  static final List<Option> OPTIONS =
      List.of(
          new Option("rekey-every", List.of("65536", "1024", "16384", "1048576")),
          new Option("max-age", List.of("1h", "5m", "15m", "6h", "24h")),
          new Option("record-rate", List.of("200", "1000", "10000", "unlimited")));

  private static final String UNLIMITED = "unlimited";

  static NoiseTerms of(Map<String, String> choices) {
    var rate = chosen(choices, 2);
    return new NoiseTerms(
        Long.parseLong(chosen(choices, 0)),
        Duration.parse("PT" + chosen(choices, 1)),
        rate.equals(UNLIMITED) ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(rate)));
  }

  /// The age of one session, so that not all of them end at once.
  ///
  /// @param random 0 to 255
  Duration age(int random) {
    return age.multipliedBy(9)
        .plus(age.multipliedBy(2).multipliedBy(random).dividedBy(255))
        .dividedBy(10);
  }

  private static String chosen(Map<String, String> choices, int option) {
    var what = OPTIONS.get(option);
    return choices.getOrDefault(what.name(), what.values().getFirst());
  }
}
