package io.sallyport.protocol.wire.noise;

import static io.sallyport.protocol.rejection.Reason.MALFORMED;
import static io.sallyport.protocol.rejection.Reason.NAME_INVALID;
import static io.sallyport.protocol.rejection.Reason.TOO_LARGE;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Queued;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.service.Series;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What is asked of the wire and what is asked of the house, one for the other. Both ends use it:
/// at an initiator a user asks what at a responder the house is asked.
final class NoiseDesk {
  private static final long LARGEST_ROUND = 0xffff_ffffL;

  private NoiseDesk() {}

  /// What the house is asked when `name` asks this.
  ///
  /// @throws Rejected for an envelope that cannot be taken
  static Request request(String name, NoiseMessage.Asked asked, Set<NoiseDefence> defences) {
    return switch (asked) {
      case NoiseMessage.Report(_, var id, var series, var values) ->
          new Request.Report(id, series, values);
      case NoiseMessage.AskTotal(_, var series) -> new Request.SumUp(series);
      case NoiseMessage.Send(_, var id, var to, var envelope) ->
          new Request.Deposit(
              id, new Name(to), NoiseEnvelope.handedIn(name, envelope, defences), false);
      case NoiseMessage.Fetch(_, var most) ->
          most == 0 ? new Request.Attach(new Name(name), true) : new Request.Collect(0);
      case NoiseMessage.Ack(_, var ids) -> new Request.Settle(ids);
      case NoiseMessage.AskKeys(_, var whose) -> new Request.FindBundle(whose);
      case NoiseMessage.AskRoster _ -> new Request.Look();
      case NoiseMessage.Bundle(_, var bundle) -> new Request.Publish(bundle);
      case NoiseMessage.AskLog(_, var from) -> new Request.ReadLog(from);
    };
  }

  /// What the peer is told when the house replies this to what it asked.
  static NoiseMessage.Answered answer(NoiseMessage.Asked asked, Reply reply) {
    long number = asked.number();
    return switch (reply) {
      case Reply.Refused(var why) ->
          new NoiseMessage.Refused(number, NoiseRefusal.of(why.reason()));
      case Reply.Bundled(var bundle) -> new NoiseMessage.Keys(number, bundle);
      case Reply.Summed(var sum) when asked instanceof NoiseMessage.AskTotal(_, var series) ->
          new NoiseMessage.Total(number, series, sum);
      case Reply.Present(var names) -> new NoiseMessage.Roster(number, tellable(names));
      case Reply.Logged(var size, var head, var entries) ->
          new NoiseMessage.Log(number, size, head, entries);
      case Reply.Done _, Reply.Deposited _, Reply.Attached _, Reply.Collected _ ->
          new NoiseMessage.Ok(number);
      default -> throw new IllegalStateException("not an answer to what was asked: " + reply);
    };
  }

  /// Whether a peer can be told of an envelope of its inbox: so it is with all that this wire takes
  /// and with texts of [Content#MOST_BYTES]. What cannot be told stands in the way of what came
  /// after it.
  static boolean isTellable(Queued queued) {
    var envelope = queued.envelope();
    return NoiseEnvelope.size(envelope.from(), envelope.content()) <= NoiseSizes.ENVELOPE;
  }

  /// What a peer is told of an envelope of its inbox.
  static NoiseMessage.Message message(Queued queued) {
    var envelope = queued.envelope();
    return new NoiseMessage.Message(
        envelope.id(), NoiseEnvelope.encode(envelope.from(), envelope.content()));
  }

  /// Why this wire cannot ask what a user asks, if it cannot.
  static Optional<Rejection> objection(Request request) {
    return switch (request) {
      case Request.Report(_, var series, var values) ->
          ofSeries(series).or(() -> ofCount(values.size(), NoiseMessage.Report.MOST));
      case Request.SumUp(var series) -> ofSeries(series);
      case Request.Deposit(_, var to, var content, _) ->
          ofName(to.text()).or(() -> ofContent(content));
      case Request.FindBundle(var whose) -> ofName(whose);
      case Request.Settle(var ids) -> ofCount(ids.size(), NoiseMessage.Ack.MOST);
      case Request.Publish(var bundle) -> unless(bundle.size() <= NoiseSizes.CONTENT, TOO_LARGE);
      case Request.ReadLog(var from) -> unless(from >= 0, MALFORMED);
      case Request.Attach(_, var pushes) when pushes -> Optional.empty();
      case Request.Collect _, Request.Look _ -> Optional.empty();
      default -> Optional.of(new Rejection(Reason.WRONG_PHASE, "no words for it"));
    };
  }

  private static Optional<Rejection> ofName(String name) {
    return unless(NoiseCodec.isName(name), NAME_INVALID);
  }

  private static Optional<Rejection> ofSeries(Series series) {
    long round = series.round();
    return ofName(series.name()).or(() -> unless(round == (round & LARGEST_ROUND), MALFORMED));
  }

  private static Optional<Rejection> ofCount(int count, int most) {
    return unless(count >= 1 && count <= most, MALFORMED);
  }

  /// What is sealed must not begin like what is not.
  private static Optional<Rejection> ofContent(Content content) {
    boolean isEnvelope = !content.isSealed() || NoiseEnvelope.isSealed(content);
    return unless(isEnvelope, MALFORMED)
        .or(() -> unless(content.size() <= NoiseSizes.CONTENT, TOO_LARGE));
  }

  private static Optional<Rejection> unless(boolean allowed, Reason why) {
    return allowed ? Optional.empty() : Optional.of(Rejection.of(why));
  }

  /// What a user asks of the wire, to which there is no [#objection].
  ///
  /// @param name the user's
  static NoiseMessage.Asked asked(long number, String name, Request request, Entropy entropy) {
    return switch (request) {
      case Request.Report(var id, var series, var values) ->
          new NoiseMessage.Report(number, fresh(id, entropy), series, values);
      case Request.SumUp(var series) -> new NoiseMessage.AskTotal(number, series);
      case Request.Deposit(var id, var to, var content, _) ->
          new NoiseMessage.Send(
              number, fresh(id, entropy), to.text(), NoiseEnvelope.encode(new Name(name), content));
      case Request.Attach(_, var pushes) when pushes -> new NoiseMessage.Fetch(number, 0);
      case Request.Collect _ -> new NoiseMessage.Fetch(number, NoiseMessage.Ack.MOST);
      case Request.Settle(var ids) -> new NoiseMessage.Ack(number, ids);
      case Request.FindBundle(var whose) -> new NoiseMessage.AskKeys(number, whose);
      case Request.Look() -> new NoiseMessage.AskRoster(number);
      case Request.Publish(var bundle) -> new NoiseMessage.Bundle(number, bundle);
      case Request.ReadLog(var from) -> new NoiseMessage.AskLog(number, from);
      default -> throw new IllegalStateException("no words for it");
    };
  }

  /// What the user is told who asked this.
  ///
  /// @param fetched what was told since a fetch was asked for
  /// @throws Rejected `MALFORMED` for an answer to something else
  static Reply reply(
      String name, NoiseMessage.Asked asked, NoiseMessage.Answered answered, List<Queued> fetched) {
    return switch (answered) {
      case NoiseMessage.Refused(_, var why) -> new Reply.Refused(Rejection.of(why.reason()));
      case NoiseMessage.Keys(_, var bundle) when asked instanceof NoiseMessage.AskKeys ->
          new Reply.Bundled(bundle);
      case NoiseMessage.Total(_, var series, var sum)
          when asked instanceof NoiseMessage.AskTotal(_, var meant) && series.equals(meant) ->
          new Reply.Summed(sum);
      case NoiseMessage.Roster(_, var names) when asked instanceof NoiseMessage.AskRoster ->
          new Reply.Present(names.stream().map(Name::new).toList());
      case NoiseMessage.Log(_, var size, var head, var entries)
          when asked instanceof NoiseMessage.AskLog ->
          new Reply.Logged(size, head, entries);
      case NoiseMessage.Ok _ -> done(name, asked, fetched);
      default -> throw NoiseReader.malformed("an answer to something else");
    };
  }

  private static Reply done(String name, NoiseMessage.Asked asked, List<Queued> fetched) {
    return switch (asked) {
      case NoiseMessage.Send _ -> new Reply.Deposited(false);
      case NoiseMessage.Fetch(_, var most) ->
          most == 0 ? new Reply.Attached(new Name(name), true, 0) : new Reply.Collected(fetched);
      case NoiseMessage.Report _, NoiseMessage.Ack _, NoiseMessage.Bundle _ -> new Reply.Done();
      default -> throw NoiseReader.malformed("an answer to something else");
    };
  }

  /// Names that classroom users gave themselves may have more letters than this wire takes.
  private static List<String> tellable(List<Name> names) {
    return names.stream()
        .map(Name::text)
        .filter(NoiseCodec::isName)
        .limit(NoiseMessage.Roster.MOST)
        .toList();
  }

  private static Envelope.Id fresh(Envelope.Id id, Entropy entropy) {
    return id.equals(Envelope.Id.NONE) ? Envelope.Id.random(entropy) : id;
  }
}
