package io.sallyport.tests.range;

import io.sallyport.actors.connection.Answer;
import io.sallyport.actors.connection.HouseWord;
import io.sallyport.actors.connection.SessionId;
import io.sallyport.protocol.crypto.SystemEntropy;
import io.sallyport.protocol.house.PostOffice;
import io.sallyport.protocol.house.Pseudonyms;
import io.sallyport.protocol.house.Quota;
import io.sallyport.protocol.house.SeriesHouse;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.range.Lane;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Principal;
import io.sallyport.protocol.service.Queued;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/// The inboxes and series of an arena: a [PostOffice] and a [SeriesHouse] of its own, whose answers
/// and pushes are messages.
final class OfficeActor {
  private static final Quota QUOTA = new Quota(1000, 8 << 20, 100, 1 << 20);

  sealed interface Command {}

  record Ask(
      SessionId session,
      Optional<Principal> who,
      long ticket,
      Request request,
      ActorRef<HouseWord> replyTo)
      implements Command {}

  record Leave(SessionId session) implements Command {}

  /// Answered once everything asked before has been dealt with.
  record Ping(ActorRef<Reply> replyTo) implements Command {}

  private final Map<SessionId, ActorRef<HouseWord>> sessions = new HashMap<>();
  private final PostOffice<SessionId> office =
      new PostOffice<>(
          QUOTA, () -> Instant.EPOCH, Pseudonyms.random(new SystemEntropy()), new Postman());

  private final SeriesHouse series = new SeriesHouse(Lane.FEWEST_CONTRIBUTORS, () -> Instant.EPOCH);

  private OfficeActor() {}

  static Behavior<Command> create() {
    return Behaviors.setup(_ -> new OfficeActor().open());
  }

  private Behavior<Command> open() {
    return Behaviors.receiveMessage(command -> {
      switch (command) {
        case Ask ask -> answer(ask);
        case Leave(var session) -> {
          sessions.remove(session);
          office.leave(session);
        }
        case Ping(var replyTo) -> replyTo.tell(new Reply.Done());
      }
      return Behaviors.same();
    });
  }

  private void answer(Ask ask) {
    sessions.put(ask.session(), ask.replyTo());
    var reply = reply(ask);
    ask.replyTo().tell(new Answer(ask.ticket(), reply));
    if (reply instanceof Reply.Attached(Name name, _, _)) {
      office.push(name);
    }
  }

  private Reply reply(Ask ask) {
    return switch (ask.request()) {
      case Request.OfInboxes asked -> office.answer(ask.session(), ask.who(), asked);
      case Request.OfSeries asked -> series.answer(ask.who(), asked);
      default -> throw new IllegalStateException("answered elsewhere");
    };
  }

  private final class Postman implements PostOffice.Postman<SessionId> {
    @Override
    public void deliver(SessionId session, List<Queued> envelopes) {
      tell(session, new Notice.Delivered(envelopes));
    }

    @Override
    public void replaced(SessionId session) {
      tell(session, new Notice.Replaced());
    }

    private void tell(SessionId session, Notice notice) {
      var holder = sessions.get(session);
      if (holder != null) {
        holder.tell(new HouseWord.News(notice));
      }
    }
  }
}
