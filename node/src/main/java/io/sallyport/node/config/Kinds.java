package io.sallyport.node.config;

import static com.typesafe.config.ConfigValueType.LIST;
import static com.typesafe.config.ConfigValueType.OBJECT;
import static com.typesafe.config.ConfigValueType.STRING;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import io.sallyport.protocol.crypto.Secret;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The kinds of values that settings have.
final class Kinds {
  private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,18}");
  private static final Pattern NUMBER_AND_UNIT =
      Pattern.compile("-?[0-9]+(\\.[0-9]+)?\\s*[a-zA-Z]+");
  private static final Pattern HOST_AND_PORT =
      Pattern.compile("(?<host>\\[[^\\[\\]]+\\]|[^:\\[\\]]+):(?<port>[0-9]{1,5})");
  private static final Pattern BRACKETS = Pattern.compile("\\[(.*)\\]");
  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]*");
  private static final int LARGEST_PORT = 65_535;
  private static final long KIBI = 1L << 10;
  private static final long MEBI = 1L << 20;
  private static final long GIBI = 1L << 30;

  private Kinds() {}

  static Kind<Integer> integer(int min, int max) {
    return value -> {
      var text = text(value);
      if (!WHOLE_NUMBER.matcher(text).matches()) {
        throw new Unfit("%s is not a whole number (%d to %d)".formatted(shown(value), min, max));
      }
      long number = Long.parseLong(text);
      if (number < min || number > max) {
        throw new Unfit("%d is not within %d to %d".formatted(number, min, max));
      }
      return (int) number;
    };
  }

  /// A whole number, or the word `auto`.
  static Kind<Integer> integerOrAuto(int auto, int min, int max) {
    return value -> {
      if (text(value).equals("auto")) {
        return auto;
      }
      try {
        return integer(min, max).parse(value);
      } catch (Unfit unfit) {
        throw new Unfit(unfit.what() + ", nor is it auto");
      }
    };
  }

  /// A number with its unit. HOCON would take one without for milliseconds, which nobody expects.
  static Kind<Duration> duration(Duration min, Duration max) {
    return value -> {
      var duration =
          duration(value)
              .orElseThrow(
                  () -> new Unfit(shown(value) + " is not a duration (examples: 500ms, 10s, 5m)"));
      if (duration.compareTo(min) < 0 || duration.compareTo(max) > 0) {
        throw new Unfit("%s is not within %s to %s".formatted(text(value), words(min), words(max)));
      }
      return duration;
    };
  }

  static Kind<Boolean> flag() {
    return value ->
        switch (text(value)) {
          case "on", "yes", "true" -> true;
          case "off", "no", "false" -> false;
          default -> throw new Unfit(shown(value) + " is neither on nor off");
        };
  }

  static Kind<String> oneOf(List<String> words) {
    return value -> {
      var text = text(value);
      if (!words.contains(text)) {
        throw new Unfit("%s is not one of: %s".formatted(shown(value), String.join(", ", words)));
      }
      return text;
    };
  }

  /// `HOST:PORT`. No name but `localhost` is looked up, so that what was checked is what gets
  /// bound.
  static Kind<InetSocketAddress> address() {
    return value ->
        address(text(value))
            .orElseThrow(() ->
                new Unfit(
                    "%s is not an IP address or localhost with a port (examples: %s)"
                        .formatted(shown(value), "127.0.0.1:9999, [::1]:9999, localhost:0")));
  }

  /// One address or a list of them.
  static Kind<List<InetSocketAddress>> addresses() {
    return value -> oneOrMore(value, address());
  }

  /// As [#address], of this machine alone.
  static Kind<InetSocketAddress> loopbackAddress() {
    return value -> {
      var address = address().parse(value);
      if (!address.getAddress().isLoopbackAddress()) {
        throw new Unfit("%s is not a loopback address".formatted(shown(value)));
      }
      return address;
    };
  }

  /// A number of bytes with its unit.
  static Kind<Long> size(long min, long max) {
    return value -> {
      var size =
          size(value)
              .orElseThrow(
                  () -> new Unfit(shown(value) + " is not a size (examples: 64KiB, 16MiB)"));
      if (size.compareTo(BigInteger.valueOf(min)) < 0
          || size.compareTo(BigInteger.valueOf(max)) > 0) {
        throw new Unfit("%s is not within %s to %s".formatted(text(value), words(min), words(max)));
      }
      return size.longValueExact();
    };
  }

  /// A list of different words.
  ///
  /// @param words matches each
  /// @param inWords the same for people
  static Kind<List<String>> names(int fewest, int most, Pattern words, String inWords) {
    return value -> {
      if (!(value instanceof ConfigList)) {
        throw new Unfit(shown(value) + " is not a list of names: [a, b]");
      }
      var names = oneOrMore(value, word());
      if (names.size() < fewest || names.size() > most) {
        throw new Unfit("%d names are not within %d to %d".formatted(names.size(), fewest, most));
      }
      if (Set.copyOf(names).size() < names.size()) {
        throw new Unfit("has a name twice");
      }
      if (!names.stream().allMatch(words.asMatchPredicate())) {
        throw new Unfit("each name must be " + inWords);
      }
      return names;
    };
  }

  /// Any single value.
  static Kind<String> word() {
    return value -> {
      if (!isSingle(value)) {
        throw new Unfit(shown(value) + " is not a text");
      }
      return text(value);
    };
  }

  /// Hex digits. Tells nothing of a text that it refuses, not even how long it is.
  static Kind<Secret> key(int bytes) {
    return value -> {
      var text = text(value);
      if (text.length() != 2 * bytes || !HEX.matcher(text).matches()) {
        throw new Unfit("a key is %d hex digits (%d bytes)".formatted(2 * bytes, bytes));
      }
      var raw = HexFormat.of().parseHex(text);
      var key = Secret.copyOf(raw);
      Arrays.fill(raw, (byte) 0);
      return key;
    };
  }

  private static <T> List<T> oneOrMore(ConfigValue value, Kind<T> kind) {
    if (!(value instanceof ConfigList list)) {
      return List.of(kind.parse(value));
    }
    if (list.isEmpty()) {
      throw new Unfit("is an empty list");
    }
    return list.stream().map(kind::parse).toList();
  }

  private static Optional<Duration> duration(ConfigValue value) {
    if (!NUMBER_AND_UNIT.matcher(text(value)).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(value.atKey("it").getDuration("it"));
    } catch (ConfigException.BadValue _) {
      return Optional.empty();
    }
  }

  private static Optional<BigInteger> size(ConfigValue value) {
    if (!NUMBER_AND_UNIT.matcher(text(value)).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(value.atKey("it").getMemorySize("it").toBytesBigInteger());
    } catch (ConfigException.BadValue _) {
      return Optional.empty();
    }
  }

  private static Optional<InetSocketAddress> address(String text) {
    var parts = HOST_AND_PORT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    int port = Integer.parseInt(parts.group("port"));
    return port > LARGEST_PORT
        ? Optional.empty()
        : host(parts.group("host")).map(host -> new InetSocketAddress(host, port));
  }

  private static Optional<InetAddress> host(String text) {
    if (text.equals("localhost")) {
      return Optional.of(InetAddress.getLoopbackAddress());
    }
    try {
      return Optional.of(InetAddress.ofLiteral(BRACKETS.matcher(text).replaceAll("$1")));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static String words(long bytes) {
    if (bytes % GIBI == 0) {
      return bytes / GIBI + "GiB";
    }
    return bytes % MEBI == 0 ? bytes / MEBI + "MiB" : bytes / KIBI + "KiB";
  }

  private static String words(Duration duration) {
    if (duration.toMillisPart() != 0) {
      return duration.toMillis() + "ms";
    }
    if (duration.toSecondsPart() != 0 || duration.isZero()) {
      return duration.toSeconds() + "s";
    }
    return duration.toMinutesPart() != 0 ? duration.toMinutes() + "m" : duration.toHours() + "h";
  }

  /// The value as it was written, without quotes; empty for what is not a single value.
  static String text(ConfigValue value) {
    return isSingle(value) ? value.atKey("it").getString("it") : "";
  }

  static String shown(ConfigValue value) {
    if (!isSingle(value)) {
      return value.valueType() == LIST ? "a list" : "a section";
    }
    var excerpt = Excerpt.of(text(value));
    return value.valueType() == STRING ? ConfigUtil.quoteString(excerpt) : excerpt;
  }

  private static boolean isSingle(ConfigValue value) {
    return value.valueType() != LIST && value.valueType() != OBJECT;
  }
}
