package io.sallyport.node.cli;

import static java.util.stream.Collectors.joining;

import io.sallyport.node.client.Arrival;
import io.sallyport.node.client.Contact;
import io.sallyport.node.client.Failure;
import io.sallyport.node.client.Millionths;
import io.sallyport.node.client.NodeAddress;
import io.sallyport.node.client.Stored;
import io.sallyport.protocol.json.Json;
import io.sallyport.protocol.json.JsonWriter;
import io.sallyport.protocol.letter.Counters.Order;
import io.sallyport.protocol.letter.Phrase;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Series;
import io.sallyport.protocol.service.Sum;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/// How the commands of Sallyport/1 say what came of them, to people and to programs.
///
/// JSON: times are ISO 8601 in UTC; numbers of series are decimals with at most six digits behind
/// the point.
final class Sayings {
  /// Instead of a list of those who are here.
  static final String NOBODY = "nobody is here: no inbox is open";

  private Sayings() {}

  /// What became of the connection to a node.
  static String words(Contact contact, NodeAddress node) {
    return switch (contact) {
      case LOST -> "the connection to %s is lost; trying again".formatted(node.place());
      case BACK -> "the connection to %s is back".formatted(node.place());
    };
  }

  static String firstContact(Stored stored) {
    return firstContact(stored.to(), stored.recipient());
  }

  /// The phrase of somebody's key, and with what to compare it.
  private static String firstContact(Name who, Phrase phrase) {
    return "first contact with %1$s; `key show` must tell %1$s the same phrase: %2$s"
        .formatted(who, phrase);
  }

  static Json json(Stored stored) {
    return Json.members()
        .with("id", stored.id().toString())
        .with("to", stored.to().text())
        .with("recipient_phrase", stored.recipient().toString())
        .with("first_contact", new Json.Truth(stored.firstContact()));
  }

  /// Prints what a command says in one line.
  static void print(CommandSpec spec, boolean asJson, Json json, String words) {
    spec.commandLine().getOut().println(asJson ? write(json) : words);
  }

  /// Prints what came.
  static void show(CommandSpec spec, Arrival arrival, boolean asJson) {
    var out = spec.commandLine().getOut();
    if (asJson) {
      out.println(write(json(arrival)));
    } else {
      lines(arrival).forEach(out::println);
    }
    out.flush();
  }

  /// Whether it may go once it has been shown: what may open another time stays.
  static boolean isDone(Arrival arrival) {
    return !(arrival.what() instanceof Arrival.Unopened unopened) || unopened.isLost();
  }

  /// What it means to a script.
  static int exitCode(Arrival arrival) {
    return arrival.what() instanceof Arrival.Unopened ? ExitCode.PROTOCOL : ExitCode.OK;
  }

  /// What came, and below it what is to be said about it.
  static List<String> lines(Arrival arrival) {
    return switch (arrival.what()) {
      case Arrival.Sealed sealed -> {
        var letter = sealed.letter();
        var lines = new ArrayList<String>();
        lines.add(
            "%s  %s  %s"
                .formatted(time(letter.sentAt()), letter.sender(), Visible.of(letter.text())));
        remarks(sealed).forEach(remark -> lines.add("  " + remark));
        yield lines;
      }
      case Arrival.Clear(var sender, var text) ->
          List.of(
              "-  %s  %s".formatted(Visible.of(sender.text()), Visible.of(text)),
              "  NOT end-to-end encrypted; the sender is whom the node names");
      case Arrival.Unopened unopened -> lines(unopened);
    };
  }

  private static List<String> lines(Arrival.Unopened unopened) {
    var why = unopened.why();
    var lines = new ArrayList<String>();
    lines.add("-  ?  (not opened: %s)".formatted(Visible.of(why.words())));
    if (!unopened.isLost()) {
      var hint = why instanceof Failure.KeyChanged ? "; " + Failures.hint(why) : "";
      lines.add("  it stays with the node" + hint);
    }
    return lines;
  }

  private static List<String> remarks(Arrival.Sealed sealed) {
    var remarks = new ArrayList<String>();
    if (sealed.firstContact()) {
      remarks.add(firstContact(sealed.letter().sender(), sealed.sender()));
    }
    switch (sealed.order()) {
      case Order.InOrder() -> {}
      case Order.Gap(var missing) -> remarks.add("before it %d are missing".formatted(missing));
      case Order.Late() -> remarks.add("it was missing until now");
      case Order.Replay() -> remarks.add("it came before: somebody may have repeated it");
    }
    return remarks;
  }

  private static Json json(Arrival arrival) {
    var id = Json.members().with("id", arrival.id().toString());
    return switch (arrival.what()) {
      case Arrival.Sealed sealed -> json(id, sealed);
      case Arrival.Clear(var sender, var text) ->
          id.with("kind", "clear").with("from", sender.text()).with("text", text);
      case Arrival.Unopened unopened ->
          id.with("kind", "unopened")
              .with("why", unopened.why().words())
              .with("stays", new Json.Truth(!unopened.isLost()));
    };
  }

  private static Json json(Json.Members id, Arrival.Sealed sealed) {
    var letter = sealed.letter();
    return id.with("kind", "sealed")
        .with("from", letter.sender().text())
        .with("text", letter.text())
        .with("sent", letter.sentAt().toString())
        .with("order", order(sealed.order()))
        .with("missing", Json.Decimal.of(sealed.order() instanceof Order.Gap(var n) ? n : 0))
        .with("sender_phrase", sealed.sender().toString())
        .with("first_contact", new Json.Truth(sealed.firstContact()));
  }

  private static String order(Order order) {
    return switch (order) {
      case Order.InOrder() -> "in-order";
      case Order.Gap _ -> "gap";
      case Order.Late() -> "late";
      case Order.Replay() -> "replay";
    };
  }

  static String line(Series series, Sum sum) {
    return "%s  sum=%s  count=%d  min=%s  max=%s  contributors=%d"
        .formatted(
            series,
            Millionths.text(sum.sum()),
            sum.count(),
            Millionths.text(sum.least()),
            Millionths.text(sum.most()),
            sum.contributors());
  }

  static Json json(Series series, Sum sum) {
    return Json.members()
        .with("series", series.name())
        .with("round", Json.Decimal.of(series.round()))
        .with("sum", decimal(Millionths.text(sum.sum())))
        .with("count", Json.Decimal.of(sum.count()))
        .with("min", decimal(Millionths.text(sum.least())))
        .with("max", decimal(Millionths.text(sum.most())))
        .with("contributors", Json.Decimal.of(sum.contributors()));
  }

  static String list(List<Name> names, String between) {
    return names.stream().map(name -> Visible.of(name.text())).collect(joining(between));
  }

  static Json json(List<Name> names) {
    return new Json.Elements(names.stream().<Json>map(name -> new Json.Text(name.text())).toList());
  }

  static String write(Json json) {
    return JsonWriter.UNICODE.write(json);
  }

  private static Json decimal(String number) {
    return new Json.Decimal(new BigDecimal(number));
  }

  private static String time(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
