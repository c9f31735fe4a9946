package io.sallyport.protocol.house;

import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Principal;
import io.sallyport.protocol.service.Queued;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.testkit.FixedEntropy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/// An office of small inboxes, and what it told whom.
final class PostOfficeKit implements PostOffice.Postman<String> {
  static final Name ALICE = Name.parse("alice");
  static final Name BOB = Name.parse("bob");
  static final Instant NOW = Instant.ofEpochSecond(1000);

  private final List<String> pushed = new ArrayList<>();
  private final PostOffice<String> office =
      new PostOffice<>(
          new Quota(3, 100, 3, 100), () -> NOW, Pseudonyms.random(FixedEntropy.seeded(1)), this);
  private boolean acknowledges = true;
  private long ids;

  PostOffice<String> office() {
    return office;
  }

  /// Such as `b 1 hello`: to whom, which and what; and who was replaced.
  List<String> pushed() {
    return pushed;
  }

  /// From now on nobody says that something has arrived.
  void acknowledgeNothing() {
    acknowledges = false;
  }

  @Override
  public void deliver(String connection, List<Queued> page) {
    page.forEach(queued ->
        pushed.add(
            "%s %d %s"
                .formatted(connection, queued.sequence(), queued.envelope().content().text())));
    if (acknowledges) {
      ask(connection, new Request.Acknowledge(page.getLast().sequence()));
    }
  }

  @Override
  public void replaced(String connection) {
    pushed.add(connection + " replaced");
  }

  Reply ask(String connection, Request.OfInboxes request) {
    return office.answer(connection, Optional.empty(), request);
  }

  /// Asks as somebody who has proved to be Bob.
  Reply prove(String connection, Request.OfInboxes request) {
    return office.answer(connection, Optional.of(new Principal("hall", "bob")), request);
  }

  Reply attach(String connection, Name name) {
    return ask(connection, new Request.Attach(name, true));
  }

  Reply deposit(String connection, Name to, String text) {
    return ask(connection, new Request.Deposit(id(++ids), to, Content.ofText(text), true));
  }

  static Request.Settle settle(long... numbers) {
    return new Request.Settle(LongStream.of(numbers).mapToObj(PostOfficeKit::id).toList());
  }

  static Envelope.Id id(long number) {
    return new Envelope.Id(0, number);
  }

  static Reason reason(Reply reply) {
    return ((Reply.Refused) reply).why().reason();
  }

  static Reply refused(Reason reason) {
    return new Reply.Refused(Rejection.of(reason));
  }
}
