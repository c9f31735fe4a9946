package io.sallyport.protocol.wire.certrelay;

import io.sallyport.protocol.crypto.Pem;
import io.sallyport.protocol.crypto.Rsa;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Milestone;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.machine.Step;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.wire.certrelay.CertRelayMember.Phase;
import java.time.Duration;
import java.util.Set;

/// What the server and a client that is logged in say to each other.
final class CertRelayTalk {
  private static final long PATIENCE = 1;
  private static final long READING = 2;

  /// How long a client may take to ask for keys before it can begin without.
  private static final Duration PATIENCE_TIME = Duration.ofSeconds(1);

  /// How long a client may read nothing of what was written.
  private static final Duration READING_TIME = Duration.ofSeconds(10);

  /// Between the answer to a request and whatever was written before.
  private static final Duration APART = Duration.ofMillis(20);

  private final CertRelayPace pace;
  private final Set<CertRelayDefence> defences;

  CertRelayTalk(CertRelayPace pace, Set<CertRelayDefence> defences) {
    this.pace = pace;
    this.defences = defences;
  }

  /// The client is logged in.
  ///
  /// @param unread what it said behind its signature
  Step<CertRelayMember> begin(CertRelayMember.Roster roster, Frame unread) {
    var member = CertRelayMember.of(roster, roster.members().size());
    var step =
        Step.to(member)
            .send(CertRelayText.frame(CertRelayText.AUTH_SUCCESS))
            .note(new Milestone.Established(""))
            .startTimer(PATIENCE, PATIENCE_TIME);
    return unread.size() == 0 ? step : step.and(received(member, unread));
  }

  Step<CertRelayMember> received(CertRelayMember member, Frame segment) {
    var reading = read(member, segment);
    var step = Step.to(member.with(reading.rest()));
    for (var message : reading.messages()) {
      step = step.and(said(step.next(), message));
    }
    return step;
  }

  private CertRelayReader.Reading read(CertRelayMember member, Frame segment) {
    var roster = member.roster();
    return defences.contains(CertRelayDefence.COLLECTION)
        ? CertRelayReader.ofClient(
            CertRelayText.join(member.unread(), segment), roster.moduli(), roster.names())
        : CertRelayReader.ofSegment(segment);
  }

  private Step<CertRelayMember> said(CertRelayMember member, CertRelayMessage message) {
    return switch (message) {
      case CertRelayMessage.KeyRequest(var name) -> lookUp(member, name);
      case CertRelayMessage.KeyPart part -> part(member, part);
      case CertRelayMessage.Packet packet ->
          member.post().isReading() || !defences.contains(CertRelayDefence.PHASE)
              ? relay(member, packet)
              : Step.to(member);
      case CertRelayMessage.Found _, CertRelayMessage.NotFound _, CertRelayMessage.Start _ ->
          throw new IllegalStateException("no word of a client");
    };
  }

  private static Step<CertRelayMember> lookUp(CertRelayMember member, String name) {
    var requests = member.requests();
    return Step.to(member.with(requests.lookUp(name)))
        .ask(requests.next(), new Request.FindKey(name));
  }

  /// The first part of its own shows that a client has read START, and that the parts of the others
  /// may come.
  private Step<CertRelayMember> part(CertRelayMember member, CertRelayMessage.KeyPart part) {
    boolean isOwn =
        part.from().equals(member.roster().self()) || !defences.contains(CertRelayDefence.SENDER);
    boolean isDue = member.phase() == Phase.STARTED || !defences.contains(CertRelayDefence.PHASE);
    if (!isOwn || !isDue) {
      return Step.to(member);
    }
    var relayed = relay(member.with(member.post().reading()), part);
    return relayed.and(flush(relayed.next()));
  }

  private static Step<CertRelayMember> relay(
      CertRelayMember member, CertRelayMessage.Relayed message) {
    var requests = member.requests();
    return Step.to(member.with(requests.ask()))
        .ask(requests.next(), new Request.Relay(Content.copyOf(message.whole().toArray())));
  }

  Step<CertRelayMember> replied(CertRelayMember member, long ticket, Reply reply) {
    var name = member.requests().lookups().get(ticket);
    if (name == null) {
      if (reply instanceof Reply.Refused(var why)) {
        throw new Rejected(why);
      }
      return Step.to(member);
    }
    var answered = member.with(member.requests().answer(ticket)).with(member.post().afterWord());
    return switch (reply) {
      case Reply.Found(var key) -> {
        var roster = member.roster();
        yield told(
            roster.members().contains(name)
                ? answered.with(roster.knowing(name, Rsa.modulusBytes(key)))
                : answered,
            Pem.of(key));
      }
      case Reply.Refused(var why) when why.reason() == Reason.UNKNOWN_CLIENT ->
          told(answered, CertRelayText.NOT_FOUND);
      case Reply.Refused(var why) -> throw new Rejected(why);
      default -> throw new IllegalStateException("not an answer to what was asked: " + reply);
    };
  }

  private static Step<CertRelayMember> told(CertRelayMember member, String words) {
    var step = Step.to(member).sendApart(CertRelayText.frame(words), APART);
    return member.isInformed() ? step.and(ready(member)) : step;
  }

  /// The client can begin, once.
  private static Step<CertRelayMember> ready(CertRelayMember member) {
    if (member.phase() != Phase.LEARNING) {
      return Step.to(member);
    }
    var requests = member.requests();
    return Step.to(member.with(Phase.READY).with(requests.ask()))
        .ask(requests.next(), new Request.Begin());
  }

  Step<CertRelayMember> fired(CertRelayMember member, long timer) {
    if (timer == PATIENCE) {
      return ready(member);
    }
    if (member.post().isUnderWay()) {
      throw new Rejected(Reason.QUOTA, "reads nothing");
    }
    return Step.to(member);
  }

  Step<CertRelayMember> notified(CertRelayMember member, Notice notice) {
    return switch (notice) {
      case Notice.Gathered() ->
          Step.to(member.with(Phase.STARTED).with(member.post().afterWord()))
              .sendApart(CertRelayText.frame(CertRelayText.START), pace.pause());
      case Notice.Relayed(var number, _, var content) ->
          deliver(member, number, Frame.owning(content.toArray()));
      case Notice.Stopping _, Notice.Replaced _, Notice.Delivered _ ->
          throw new IllegalStateException("not a notice for this wire");
    };
  }

  /// Who has not begun could read nothing of it.
  private Step<CertRelayMember> deliver(CertRelayMember member, long number, Frame content) {
    var message = CertRelayReader.relayed(content);
    boolean holds = defences.contains(CertRelayDefence.PHASE);
    boolean isForOther =
        pace.toAddresseeOnly()
            && message instanceof CertRelayMessage.KeyPart part
            && !part.to().equals(member.roster().self());
    if ((holds && member.phase() != Phase.STARTED) || isForOther) {
      return take(member.with(member.post().skip(number)));
    }
    var post = holds ? member.post() : member.post().reading();
    return flush(member.with(post.hold(new CertRelayPost.Letter(number, message))));
  }

  /// Sends what may be sent now.
  private Step<CertRelayMember> flush(CertRelayMember member) {
    boolean wasUnderWay = member.post().isUnderWay();
    var step = Step.to(member);
    var due = member.post().due();
    while (due.isPresent()) {
      var post = step.next().post();
      var next = post.sent(due.get());
      step = post.send(step.and(Step.to(step.next().with(next))), due.get(), pace);
      due = next.due();
    }
    boolean startsNow = !wasUnderWay && step.next().post().isUnderWay();
    return startsNow ? step.startTimer(READING, READING_TIME) : step;
  }

  /// What was sent under this number is with the socket.
  Step<CertRelayMember> written(CertRelayMember member, long number) {
    var step = take(member.with(member.post().written(number)));
    return step.next().post().isUnderWay() ? step.startTimer(READING, READING_TIME) : step;
  }

  /// Tells the group what the client took, if it is more than before: nothing that is behind
  /// something that still waits.
  private static Step<CertRelayMember> take(CertRelayMember member) {
    long taken = member.post().taken();
    if (taken <= member.taken()) {
      return Step.to(member);
    }
    var requests = member.requests();
    return Step.to(member.takenUpTo(taken).with(requests.ask()))
        .ask(requests.next(), new Request.Took(taken));
  }
}
