package io.sallyport.actors.session;

import io.sallyport.actors.aggregate.Aggregator;
import io.sallyport.actors.authn.Authenticator;
import io.sallyport.actors.connection.HouseWord;
import io.sallyport.actors.connection.SessionId;
import io.sallyport.actors.inbox.InboxSupervisor;
import io.sallyport.protocol.service.Request;
import org.apache.pekko.actor.typed.ActorRef;

/// The actors behind the sessions of a node, and which of them answers which request.
public record Services(
    ActorRef<Authenticator.Command> authenticator,
    ActorRef<InboxSupervisor.Command> inboxes,
    ActorRef<Aggregator.Command> aggregator)
    implements House {

  @Override
  public void ask(SessionId session, long number, Request request, ActorRef<HouseWord> replyTo) {
    switch (request) {
      case Request.Recognise(var name) ->
          authenticator.tell(new Authenticator.Recognise(session, name, number, replyTo.narrow()));
      case Request.Claim(var name) ->
          authenticator.tell(new Authenticator.Claim(session, name, number, replyTo.narrow()));
      case Request.Contribute(var round, var numbers) ->
          aggregator.tell(
              new Aggregator.Contribute(session, round, numbers, number, replyTo.narrow()));
      case Request.Attach _,
          Request.Deposit _,
          Request.Collect _,
          Request.Acknowledge _,
          Request.Look _ ->
          inboxes.tell(new InboxSupervisor.Ask(session, request, number, replyTo));
    }
  }

  /// The numbers go before the identity is free, so that whoever takes it next starts from nothing.
  @Override
  public void leave(SessionId session) {
    aggregator.tell(new Aggregator.Leave(session));
    inboxes.tell(new InboxSupervisor.Leave(session));
    authenticator.tell(new Authenticator.Leave(session));
  }
}
