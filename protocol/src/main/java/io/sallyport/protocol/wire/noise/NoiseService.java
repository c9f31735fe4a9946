package io.sallyport.protocol.wire.noise;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.letter.Bundle;
import io.sallyport.protocol.machine.Effect;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.machine.Step;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Queued;
import io.sallyport.protocol.service.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a node does for a peer that it knows. A step to nothing ends the session.
///
/// The ticket of what the house is asked is the number that the peer chose.
final class NoiseService {
  private static final long AGED = 2;
  private static final long REFILL = 3;
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final NoiseTerms terms;
  private final Set<NoiseDefence> defences;

  NoiseService(NoiseTerms terms, Set<NoiseDefence> defences) {
    this.terms = terms;
    this.defences = defences;
  }

  /// Welcomes the peer.
  ///
  /// @param age when the session ends
  Step<Optional<NoiseSession>> begin(
      NoiseSession session, NoiseMessage.Welcome welcome, Duration age) {
    return say(session, welcome).startTimer(AGED, age);
  }

  Step<Optional<NoiseSession>> on(NoiseSession session, Input input) {
    return switch (input) {
      case Input.Received(var frame) -> received(session, frame);
      case Input.Replied(var ticket, var reply) -> replied(session, ticket, reply);
      case Input.Notified(Notice.Delivered(var envelopes)) -> tell(session, envelopes);
      case Input.Notified(Notice.Replaced()) -> part(session, Reason.REPLACED);
      case Input.Notified(Notice.Stopping()) -> part(session, Reason.SHUTDOWN);
      case Input.TimerFired(var timer) -> timed(session, timer);
      case Input.Expired _ -> part(session, Reason.IDLE_TIMEOUT);
      case Input.Ended() -> end(session, Rejection.of(Reason.TRUNCATED));
      case Input.Notified _, Input.Opened _, Input.Written _, Input.Submitted _ ->
          throw new IllegalStateException("not at a responder that is open: " + input);
    };
  }

  private Step<Optional<NoiseSession>> received(NoiseSession before, Frame frame) {
    var opened = before.channel().open(frame);
    var session = before.with(opened.next());
    var step = Secret.guarding(opened.made(), () -> heard(session, opened.message()));
    return opened.spent().map(old -> step.wipe(List.of(old))).orElse(step);
  }

  private Step<Optional<NoiseSession>> heard(NoiseSession session, NoiseMessage message) {
    if (message instanceof NoiseMessage.Close) {
      return part(session, Reason.PEER_CLOSED);
    }
    if (session.allowance().isEmpty()) {
      return served(session, message);
    }
    var allowance = session.allowance().get();
    if (allowance.isSpent()) {
      return tooMany(session.with(allowance.refusing()), message);
    }
    var step = served(session.with(allowance.taken()), message);
    return allowance.ticking() ? step : step.startTimer(REFILL, SECOND);
  }

  private Step<Optional<NoiseSession>> tooMany(NoiseSession session, NoiseMessage message) {
    if (session.allowance().orElseThrow().refused() >= NoiseAllowance.MOST_REFUSED) {
      return part(session, Reason.RATE);
    }
    return switch (message) {
      case NoiseMessage.Asked asked ->
          say(
              inOrder(session, asked).passing(asked),
              new NoiseMessage.Refused(asked.number(), NoiseRefusal.RATE));
      case NoiseMessage.Ping _, NoiseMessage.Pong _, NoiseMessage.Close _ -> stay(session);
      case NoiseMessage.OfResponder _ -> throw NoiseLab.misplaced(defences);
    };
  }

  private Step<Optional<NoiseSession>> served(NoiseSession session, NoiseMessage message) {
    return switch (message) {
      case NoiseMessage.Asked asked -> asked(inOrder(session, asked), asked);
      case NoiseMessage.Ping(var echo) -> say(session, new NoiseMessage.Pong(echo));
      case NoiseMessage.Pong _, NoiseMessage.Close _ -> stay(session);
      case NoiseMessage.OfResponder _ -> throw NoiseLab.misplaced(defences);
    };
  }

  private NoiseSession inOrder(NoiseSession session, NoiseMessage.Asked asked) {
    if (asked.number() <= session.last() && defences.contains(NoiseDefence.ORDER)) {
      throw new Rejected(
          Rejection.mismatch(Reason.REPLAY, "request number", session.last() + 1, asked.number()));
    }
    return session;
  }

  private Step<Optional<NoiseSession>> asked(NoiseSession session, NoiseMessage.Asked asked) {
    if (asked instanceof NoiseMessage.Bundle(_, var bundle) && isOfAnother(session, bundle)) {
      var refused = new NoiseMessage.Refused(asked.number(), NoiseRefusal.BAD_SIGNATURE);
      return say(session.passing(asked), refused);
    }
    return stay(session.asking(asked))
        .ask(asked.number(), NoiseDesk.request(session.name(), asked, defences));
  }

  /// Whether a bundle was signed for another session than the one in which it comes. What is no
  /// bundle is for the house to refuse.
  private boolean isOfAnother(NoiseSession session, Content bundle) {
    return defences.contains(NoiseDefence.BUNDLE_SESSION)
        && Bundle.sessionOf(bundle).filter(signed -> !signed.equals(session.hash())).isPresent();
  }

  private static Step<Optional<NoiseSession>> replied(
      NoiseSession session, long ticket, Reply reply) {
    var asked =
        session
            .out()
            .find(ticket)
            .orElseThrow(() -> new IllegalStateException("nothing was asked"));
    var messages = new ArrayList<NoiseMessage>();
    if (reply instanceof Reply.Collected(var envelopes)
        && asked instanceof NoiseMessage.Fetch(_, var most)) {
      envelopes.stream()
          .filter(NoiseDesk::isTellable)
          .limit(most)
          .map(NoiseDesk::message)
          .forEach(messages::add);
    }
    messages.add(NoiseDesk.answer(asked, reply));
    return say(session.answered(ticket), messages);
  }

  private static Step<Optional<NoiseSession>> tell(NoiseSession session, List<Queued> envelopes) {
    return say(
        session,
        envelopes.stream()
            .filter(NoiseDesk::isTellable)
            .<NoiseMessage>map(NoiseDesk::message)
            .toList());
  }

  private static Step<Optional<NoiseSession>> say(NoiseSession session, NoiseMessage message) {
    var sealed = session.channel().seal(message);
    var step = stay(session.with(sealed.next())).send(sealed.frame());
    return sealed.spent().map(old -> step.wipe(List.of(old))).orElse(step);
  }

  private static Step<Optional<NoiseSession>> say(
      NoiseSession session, List<NoiseMessage> messages) {
    var channel = session.channel();
    var frames = new ArrayList<Frame>(messages.size());
    var spent = new ArrayList<Secret>(0);
    for (var message : messages) {
      var sealed = channel.seal(message);
      channel = sealed.next();
      frames.add(sealed.frame());
      sealed.spent().ifPresent(spent::add);
    }
    var step =
        stay(session.with(channel)).each(frames, frame -> new Effect.Send(frame, Duration.ZERO));
    return spent.isEmpty() ? step : step.wipe(spent);
  }

  private Step<Optional<NoiseSession>> timed(NoiseSession session, long timer) {
    if (timer == AGED) {
      return part(session, Reason.EXPIRED);
    }
    if (timer != REFILL) {
      return stay(session);
    }
    var allowance = session.allowance().orElseThrow().refilled(terms.rate().orElseThrow());
    var step = stay(session.with(allowance));
    return allowance.ticking() ? step.startTimer(REFILL, SECOND) : step;
  }

  /// Says why, and ends.
  private static Step<Optional<NoiseSession>> part(NoiseSession session, Reason why) {
    var step = say(session, new NoiseMessage.Close(NoiseFarewell.of(why)));
    return step.and(end(step.next().orElseThrow(), Rejection.of(why)));
  }

  private static Step<Optional<NoiseSession>> end(NoiseSession session, Rejection why) {
    return Step.to(Optional.<NoiseSession>empty()).close(why).wipe(session.channel().secrets());
  }

  private static Step<Optional<NoiseSession>> stay(NoiseSession session) {
    return Step.to(Optional.of(session));
  }
}
