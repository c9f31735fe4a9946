package io.sallyport.actors.group;

import io.sallyport.actors.connection.Answer;
import io.sallyport.actors.connection.HouseWord;
import io.sallyport.actors.connection.SessionId;
import io.sallyport.protocol.house.GroupLedger;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Principal;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/// Guards the [GroupLedger] of each listener: its clients are one group, as far as they are on this
/// node. What they say is never kept.
public final class Groups {

  public sealed interface Command {}

  /// What a session says to its group.
  ///
  /// @param who the identity that the session claimed; looked at when it joins
  /// @param replyTo gets the answer and, from a session that joined, all notices
  public record Ask(
      SessionId session,
      Optional<Principal> who,
      Request.OfGroup request,
      long ticket,
      ActorRef<HouseWord> replyTo)
      implements Command {}

  /// The session is over.
  public record Leave(SessionId session) implements Command {}

  private final Map<String, List<String>> members;
  private final Map<String, GroupLedger<SessionId>> ledgers = new HashMap<>();
  private final Map<SessionId, ActorRef<HouseWord>> sessions = new HashMap<>();

  /// Starts with nobody in.
  ///
  /// @param members the names of all who belong to the group of a listener, by listener
  public static Behavior<Command> create(Map<String, List<String>> members) {
    return Behaviors.setup(_ -> new Groups(members).serving());
  }

  private Groups(Map<String, List<String>> members) {
    this.members = Map.copyOf(members);
  }

  private Behavior<Command> serving() {
    return Behaviors.receiveMessage(command -> {
      switch (command) {
        case Ask ask -> answer(ask);
        case Leave(var session) -> {
          ledger(session).leave(session);
          sessions.remove(session);
        }
      }
      return Behaviors.same();
    });
  }

  private void answer(Ask ask) {
    sessions.put(ask.session(), ask.replyTo());
    ledger(ask.session())
        .answer(ask.session(), ask.who(), ask.ticket(), ask.request())
        .ifPresent(reply -> ask.replyTo().tell(new Answer(ask.ticket(), reply)));
  }

  private GroupLedger<SessionId> ledger(SessionId session) {
    return ledgers.computeIfAbsent(
        session.listener(),
        listener ->
            new GroupLedger<>(members.getOrDefault(listener, List.of()), new SessionCrier()));
  }

  private final class SessionCrier implements GroupLedger.Crier<SessionId> {
    @Override
    public void gathered(SessionId member) {
      tell(member, new HouseWord.News(new Notice.Gathered()));
    }

    @Override
    public void relayed(SessionId member, long number, String from, Content content) {
      tell(member, new HouseWord.News(new Notice.Relayed(number, from, content)));
    }

    @Override
    public void taken(SessionId member, long ticket) {
      tell(member, new Answer(ticket, new Reply.Done()));
    }

    private void tell(SessionId member, HouseWord word) {
      var session = sessions.get(member);
      if (session != null) {
        session.tell(word);
      }
    }
  }
}
