package io.sallyport.tests.range;

import io.sallyport.actors.connection.Answer;
import io.sallyport.actors.connection.HouseWord;
import io.sallyport.actors.connection.SessionId;
import io.sallyport.protocol.crypto.SystemEntropy;
import io.sallyport.protocol.house.PostOffice;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.range.Desk;
import io.sallyport.protocol.range.HouseDefence;
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
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/// The inboxes and series of an arena: a [Desk] of its own, whose answers and pushes are messages.
final class OfficeActor {
  sealed interface Command {}

  record Ask(
      SessionId session,
      Optional<Principal> who,
      long ticket,
      Request request,
      ActorRef<HouseWord> replyTo)
      implements Command {}

  record Leave(SessionId session) implements Command {}

  private final Map<SessionId, ActorRef<HouseWord>> sessions = new HashMap<>();
  private final Desk<SessionId> desk;

  private OfficeActor(Set<HouseDefence> missing) {
    this.desk = new Desk<>(missing, () -> Instant.EPOCH, new SystemEntropy(), new Postman());
  }

  /// @param missing what the range has taken out of the house
  static Behavior<Command> create(Set<HouseDefence> missing) {
    return Behaviors.setup(_ -> new OfficeActor(missing).open());
  }

  private Behavior<Command> open() {
    return Behaviors.receiveMessage(command -> {
      switch (command) {
        case Ask ask -> answer(ask);
        case Leave(var session) -> {
          sessions.remove(session);
          desk.leave(session);
        }
      }
      return Behaviors.same();
    });
  }

  private void answer(Ask ask) {
    sessions.put(ask.session(), ask.replyTo());
    var reply = reply(ask);
    ask.replyTo().tell(new Answer(ask.ticket(), reply));
    if (reply instanceof Reply.Attached(Name name, _, _)) {
      desk.push(name);
    }
  }

  private Reply reply(Ask ask) {
    return switch (ask.request()) {
      case Request.OfInboxes asked -> desk.answer(ask.session(), ask.who(), asked);
      case Request.OfSeries asked -> desk.answer(ask.who(), asked);
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
