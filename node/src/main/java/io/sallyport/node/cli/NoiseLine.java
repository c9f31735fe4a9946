package io.sallyport.node.cli;

import io.sallyport.node.client.ClientException;
import io.sallyport.node.client.Millionths;
import io.sallyport.node.words.Spelling;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Series;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Function;

/// One line that the user of Sallyport/1 typed.
sealed interface NoiseLine {
  List<String> COMMANDS =
      List.of("send", "who", "inbox", "contribute", "total", "status", "help", "quit");

  Vocabulary VOCABULARY = new Vocabulary(COMMANDS, List.of("send"), List.of("contribute", "total"));

  String HELP =
      """
      send NAME TEXT                   a message that only NAME can read
      who                              who is here
      inbox                            what came in this session, once more
      contribute SERIES NUMBERS [N]    give numbers to round N of a series; 1 if there is no N
      total SERIES [N]                 what the round adds up to
      status                           this session, and the keys, in words to compare
      help                             this
      quit                             leave
      """;

  record Nothing() implements NoiseLine {}

  record Send(Name to, String text) implements NoiseLine {
    /// Tells nothing of the text.
    @Override
    public String toString() {
      return "Send[%s, %d characters]".formatted(to, text.length());
    }
  }

  record Who() implements NoiseLine {}

  record Inbox() implements NoiseLine {}

  record Contribute(Series series, List<Long> millionths) implements NoiseLine {
    public Contribute {
      millionths = List.copyOf(millionths);
    }
  }

  record Total(Series series) implements NoiseLine {}

  record Status() implements NoiseLine {}

  record Help() implements NoiseLine {}

  record Quit() implements NoiseLine {}

  record Wrong(String why) implements NoiseLine {}

  static NoiseLine parse(String typed) {
    var words = typed.strip().split("\\s+", 2);
    var rest = words.length < 2 ? "" : words[1];
    return switch (words[0].toLowerCase(Locale.ROOT)) {
      case "" -> new Nothing();
      case "send" -> send(rest);
      case "who", "list" -> new Who();
      case "inbox" -> new Inbox();
      case "contribute" -> contribute(rest);
      case "total" -> total(rest);
      case "status" -> new Status();
      case "help" -> new Help();
      case "quit", "exit" -> new Quit();
      default ->
          new Wrong("no such command: %s; %s".formatted(Visible.of(words[0]), meant(words[0])));
    };
  }

  private static String meant(String word) {
    return Spelling.nearest(word, COMMANDS)
        .map("did you mean %s?"::formatted)
        .orElseGet(() -> "there are: " + String.join(", ", COMMANDS));
  }

  /// What of a line may be written down: of a message to whom it goes, of numbers to which series.
  /// What is no command may be a message, too.
  static String kept(String typed) {
    return switch (parse(typed)) {
      case Send(var to, _) -> "send " + to;
      case Contribute(var series, _) -> "contribute " + series.name();
      case Nothing(), Wrong _, Quit() -> "";
      case Who(), Inbox(), Total _, Status(), Help() -> typed.strip();
    };
  }

  private static NoiseLine send(String rest) {
    var parts = rest.split("\\s+", 2);
    if (parts.length < 2 || parts[1].isBlank()) {
      return new Wrong("usage: send NAME TEXT");
    }
    return Names.of(parts[0])
        .<NoiseLine>map(to -> new Send(to, parts[1]))
        .orElseGet(() -> new Wrong("a name is " + Names.RULE));
  }

  private static NoiseLine contribute(String rest) {
    var parts = rest.split("\\s+", -1);
    return parts.length < 2 || parts.length > 3
        ? new Wrong("usage: contribute SERIES NUMBERS [N], such as: contribute hall 1.5,2 7")
        : inRound(parts, 2, series -> contribute(series, parts[1]));
  }

  private static NoiseLine contribute(Series series, String list) {
    try {
      var numbers = Arrays.stream(list.split(",", -1)).map(Millionths::parse).toList();
      return numbers.size() > 64
          ? new Wrong("64 numbers at once are the most")
          : new Contribute(series, numbers);
    } catch (ClientException unfit) {
      return new Wrong(Visible.of(unfit.failure().words()));
    }
  }

  private static NoiseLine total(String rest) {
    var parts = rest.split("\\s+", -1);
    return rest.isEmpty() || parts.length > 2
        ? new Wrong("usage: total SERIES [N]")
        : inRound(parts, 1, Total::new);
  }

  /// What is said about a round of the series that comes first.
  ///
  /// @param place of the round; 1 if there is none
  private static NoiseLine inRound(String[] parts, int place, Function<Series, NoiseLine> said) {
    if (Names.of(parts[0]).isEmpty()) {
      return new Wrong("the name of a series is " + Names.RULE);
    }
    var round = parts.length <= place ? OptionalLong.of(1) : Rounds.parse(parts[place]);
    return round.isPresent()
        ? said.apply(new Series(parts[0], round.getAsLong()))
        : new Wrong("a round is 0 to %d, not %s".formatted(Rounds.MOST, Visible.of(parts[place])));
  }
}
