package io.sallyport.protocol.wire.noise;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Effect;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Step;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Queued;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a client that is logged in does for its user. A step to nothing ends the session.
///
/// `Request.Echo` of at most eight characters, each a byte and not all of them `ff`, is a PING of
/// the user's own.
final class NoiseUser {
  private static final long PING = 1;
  private static final long NOBODYS = -1;
  private static final int ECHO_BYTES = 8;

  private final Entropy entropy;
  private final Set<NoiseDefence> defences;

  NoiseUser(Entropy entropy, Set<NoiseDefence> defences) {
    this.entropy = entropy;
    this.defences = defences;
  }

  Step<Optional<NoiseTalk>> begin(NoiseTalk talk) {
    return stay(talk).startTimer(PING, talk.pause());
  }

  Step<Optional<NoiseTalk>> on(NoiseTalk talk, Input input) {
    return switch (input) {
      case Input.Received(var frame) -> received(talk, frame);
      case Input.Submitted(var ticket, var request) -> submitted(talk, ticket, request);
      case Input.TimerFired _ ->
          say(talk, new NoiseMessage.Ping(NOBODYS)).startTimer(PING, talk.pause());
      case Input.Notified _ -> part(talk, Rejection.of(Reason.SHUTDOWN));
      case Input.Expired(var deadline) -> part(talk, deadline.passed());
      case Input.Ended() -> end(talk, Rejection.of(cut()));
      case Input.Opened _, Input.Written _, Input.Replied _ ->
          throw new IllegalStateException("not at an initiator that is open: " + input);
    };
  }

  private Step<Optional<NoiseTalk>> received(NoiseTalk before, Frame frame) {
    var opened = before.channel().open(frame);
    var step =
        Secret.guarding(opened.made(), () -> heard(before.with(opened.next()), opened.message()));
    return opened.spent().map(old -> step.wipe(List.of(old))).orElse(step);
  }

  private Step<Optional<NoiseTalk>> heard(NoiseTalk talk, NoiseMessage message) {
    return switch (message) {
      case NoiseMessage.Answered answered -> answered(talk, answered);
      case NoiseMessage.Message(var id, var content) -> {
        var envelope = NoiseEnvelope.decode(id, talk.name(), content);
        yield talk.isFetching()
            ? stay(talk.fetching(new Queued(talk.fetched().size() + 1, envelope)))
            : stay(talk).deliver(List.of(envelope), false);
      }
      case NoiseMessage.Ping(var echo) -> say(talk, new NoiseMessage.Pong(echo));
      case NoiseMessage.Pong(var echo) -> ponged(talk, echo);
      case NoiseMessage.Close(var why) -> closed(talk, Rejection.of(why.reason()));
      case NoiseMessage.Welcome _ -> throw new Rejected(Reason.WRONG_PHASE);
      case NoiseMessage.Asked _ -> throw NoiseLab.misplaced(defences);
    };
  }

  private Step<Optional<NoiseTalk>> answered(NoiseTalk talk, NoiseMessage.Answered answered) {
    long number = NoiseLab.answered(talk.out(), answered, defences);
    var question =
        talk.out().find(number).orElseThrow(() -> NoiseReader.malformed("an answer to nothing"));
    if (!(question.message() instanceof NoiseMessage.Asked asked)) {
      throw NoiseReader.malformed("an answer to a ping");
    }
    var reply = NoiseDesk.reply(talk.name(), asked, answered, talk.fetched());
    return stay(talk.answered(number)).answer(question.ticket(), reply);
  }

  private Reason cut() {
    return defences.contains(NoiseDefence.CLOSE) ? Reason.TRUNCATED : Reason.PEER_CLOSED;
  }

  /// Those of the user come back in the order in which they went.
  private static Step<Optional<NoiseTalk>> ponged(NoiseTalk talk, long echo) {
    for (var entry : talk.out().entries()) {
      if (entry.what().message() instanceof NoiseMessage.Ping(var sent) && sent == echo) {
        return stay(talk.answered(entry.number()))
            .answer(entry.what().ticket(), new Reply.Told(text(echo)));
      }
    }
    return stay(talk);
  }

  private Step<Optional<NoiseTalk>> submitted(NoiseTalk talk, long ticket, Request request) {
    if (request instanceof Request.Echo(var text) && fits(text)) {
      var ping = new NoiseMessage.Ping(number(text));
      return say(talk.asking(ticket, ping), ping);
    }
    var objection = NoiseDesk.objection(request);
    if (objection.isPresent()) {
      return stay(talk).answer(ticket, new Reply.Refused(objection.get()));
    }
    var asked = NoiseDesk.asked(talk.next(), talk.name(), request, entropy);
    if (asked instanceof NoiseMessage.Fetch(_, var most) && most > 0 && talk.fetches()) {
      return stay(talk).answer(ticket, new Reply.Refused(Rejection.of(Reason.WRONG_PHASE)));
    }
    return say(talk.asking(ticket, asked), asked);
  }

  private static boolean fits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == 0 || text.charAt(i) > 0xff) {
        return false;
      }
    }
    return text.length() <= ECHO_BYTES && number(text) != NOBODYS;
  }

  private static long number(String text) {
    long number = 0;
    for (int i = 0; i < ECHO_BYTES; i++) {
      number = (number << Byte.SIZE) | (i < text.length() ? text.charAt(i) : 0);
    }
    return number;
  }

  private static String text(long number) {
    var bytes = new byte[ECHO_BYTES - Long.numberOfTrailingZeros(number) / Byte.SIZE];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (number >>> (Byte.SIZE * (ECHO_BYTES - 1 - i)));
    }
    return new String(bytes, ISO_8859_1);
  }

  private static Step<Optional<NoiseTalk>> say(NoiseTalk talk, NoiseMessage message) {
    var sealed = talk.channel().seal(message);
    var step = stay(talk.with(sealed.next())).send(sealed.frame());
    return sealed.spent().map(old -> step.wipe(List.of(old))).orElse(step);
  }

  private static Step<Optional<NoiseTalk>> part(NoiseTalk talk, Rejection why) {
    var step = say(talk, new NoiseMessage.Close(NoiseFarewell.of(why.reason())));
    return step.and(end(step.next().orElseThrow(), why));
  }

  /// Answers with a farewell of its own.
  private static Step<Optional<NoiseTalk>> closed(NoiseTalk talk, Rejection why) {
    var step = say(talk, new NoiseMessage.Close(NoiseFarewell.DONE));
    return step.and(end(step.next().orElseThrow(), why));
  }

  private static Step<Optional<NoiseTalk>> end(NoiseTalk talk, Rejection why) {
    return refuse(Step.to(Optional.<NoiseTalk>empty()), talk, why)
        .close(why)
        .wipe(talk.channel().secrets());
  }

  /// Whoever waits for an answer is told that none will come.
  static <S> Step<S> refuse(Step<S> step, NoiseTalk talk, Rejection why) {
    var refused = new Reply.Refused(why);
    return step.each(
        talk.out().entries(), entry -> new Effect.Answer(entry.what().ticket(), refused));
  }

  private static Step<Optional<NoiseTalk>> stay(NoiseTalk talk) {
    return Step.to(Optional.of(talk));
  }
}
