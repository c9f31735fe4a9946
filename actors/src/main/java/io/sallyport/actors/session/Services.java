package io.sallyport.actors.session;

import io.sallyport.actors.aggregate.Aggregator;
import io.sallyport.actors.authn.Authenticator;
import io.sallyport.actors.connection.Answer;
import io.sallyport.actors.connection.HouseWord;
import io.sallyport.actors.connection.SessionId;
import io.sallyport.actors.directory.Registrar;
import io.sallyport.actors.group.Groups;
import io.sallyport.actors.inbox.InboxSupervisor;
import io.sallyport.actors.series.SeriesSupervisor;
import io.sallyport.protocol.service.Principal;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.util.Optional;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;

/// The actors behind the sessions of a node, and which of them answers which request.
public record Services(
    ActorRef<Authenticator.Command> authenticator,
    ActorRef<InboxSupervisor.Command> inboxes,
    ActorRef<Aggregator.Command> aggregator,
    ActorRef<Groups.Command> groups,
    ActorRef<Registrar.Command> directory,
    ActorRef<SeriesSupervisor.Command> series)
    implements House {

  @Override
  public Visit visit(SessionId session, ActorRef<HouseWord> replyTo) {
    return new Stay(session, replyTo);
  }

  /// Remembers whom it has asked: to nobody else does it matter that it is over.
  private final class Stay implements Visit {
    private final SessionId session;
    private final ActorRef<HouseWord> replyTo;
    private boolean knowsAuthenticator;
    private boolean knowsInboxes;
    private boolean knowsAggregator;
    private boolean knowsGroups;

    private Stay(SessionId session, ActorRef<HouseWord> replyTo) {
      this.session = session;
      this.replyTo = replyTo;
    }

    @Override
    public void ask(Optional<Principal> who, long number, Request request) {
      switch (request) {
        case Request.OfIdentities asked -> {
          knowsAuthenticator = true;
          authenticator.tell(new Authenticator.Ask(session, asked, number, replyTo));
        }
        case Request.OfRounds asked -> {
          knowsAggregator = true;
          aggregator.tell(new Aggregator.Ask(session, asked, number, replyTo.narrow()));
        }
        case Request.OfInboxes asked -> {
          knowsInboxes = true;
          inboxes.tell(new InboxSupervisor.Ask(session, who, asked, number, replyTo));
        }
        case Request.OfGroup asked -> {
          knowsGroups = true;
          tellGroups(held -> new Groups.Ask(session, held, asked, number, replyTo));
        }
        case Request.OfDirectory asked ->
            directory.tell(new Registrar.Ask(who, asked, number, replyTo));
        case Request.OfSeries asked ->
            series.tell(new SeriesSupervisor.Ask(who, asked, number, replyTo.narrow()));
        case Request.Echo(var text) -> replyTo.tell(new Answer(number, new Reply.Told(text)));
      }
    }

    /// The numbers go before the identity is free, so that whoever takes it next starts from
    /// nothing.
    @Override
    public void leave() {
      if (knowsAggregator) {
        aggregator.tell(new Aggregator.Leave(session));
      }
      if (knowsInboxes) {
        inboxes.tell(new InboxSupervisor.Leave(session));
      }
      if (knowsGroups) {
        tellGroups(_ -> new Groups.Leave(session));
      }
      if (knowsAuthenticator) {
        authenticator.tell(new Authenticator.Leave(session));
      }
    }

    /// By way of the authenticator, who alone knows whose session it is. All that is said to the
    /// groups takes this way, so that nobody leaves before he has joined.
    private void tellGroups(Function<Optional<Principal>, Groups.Command> command) {
      authenticator.tell(
          new Authenticator.Introduce(session, who -> groups.tell(command.apply(who))));
    }
  }
}
