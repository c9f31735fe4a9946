package io.sallyport.node.bench;

import io.sallyport.protocol.machine.Identity;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Numbers;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.service.Series;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.LongFunction;

/// Who connects where, and what it asks for.
///
/// @param exchange by its number, which begins with 1
record Guest(InetSocketAddress node, Identity identity, LongFunction<Request> exchange) {
  private static final Numbers NUMBERS = Numbers.parse("10.5");
  private static final Content CONTENT = Content.ofText("x".repeat(256));

  /// One that asks for the same each time; where rounds are numbered, for the next.
  static Guest doing(Request request, InetSocketAddress node, Identity identity) {
    return switch (request) {
      case Request.Contribute _ -> contributing(node, identity);
      case Request.Deposit _ -> writing(node, identity);
      default -> new Guest(node, identity, _ -> request);
    };
  }

  /// One that contributes to a round of its own each time.
  static Guest contributing(InetSocketAddress node, Identity identity) {
    return new Guest(node, identity, round -> new Request.Contribute(round, NUMBERS));
  }

  /// One that gives a number to one series each time.
  static Guest reporting(InetSocketAddress node, Identity identity) {
    var series = new Series("bench", 0);
    return new Guest(
        node, identity, _ -> new Request.Report(Envelope.Id.NONE, series, List.of(1L)));
  }

  /// One that wants nothing but an answer.
  static Guest pinging(InetSocketAddress node, Identity identity) {
    return new Guest(node, identity, _ -> new Request.Echo("12345678"));
  }

  /// One that asks for what waits, and then sends letters to itself that nobody takes out.
  static Guest sending(InetSocketAddress node, Identity identity) {
    var self = Name.parse(identity.name());
    var letter = Content.sealed(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
    return new Guest(
        node,
        identity,
        exchange ->
            exchange == 1
                ? new Request.Collect(0)
                : new Request.Deposit(Envelope.Id.NONE, self, letter, false));
  }

  /// One that writes messages to itself.
  static Guest writing(InetSocketAddress node, Identity identity) {
    var self = Name.parse(identity.name());
    return new Guest(
        node, identity, _ -> new Request.Deposit(Envelope.Id.NONE, self, CONTENT, true));
  }
}
