package io.sallyport.protocol.wire.certrelay;

import io.sallyport.protocol.crypto.PublicKey;
import io.sallyport.protocol.crypto.Rsa;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Machine;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.machine.Step;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// The server's end.
///
/// ```
/// Meeting --"||"--> AwaitKey --key--> Proving --signature--> AwaitClaim --> AwaitJoin --> Learning --> In
///                       `-- no such name --> Nobody
/// ```
///
/// What comes while the house is asked waits. `In` is a conversation of its own, in
/// [CertRelayTalk].
final class CertRelayResponder implements Machine<CertRelayResponder.State> {

  sealed interface State {

    /// Before the login is over.
    sealed interface Outside extends State {}

    record Meeting(CertRelayLogin.Beginning beginning) implements Outside {}

    record AwaitKey(CertRelayLogin login) implements Outside {}

    /// The name is known; its signature is still to come, or to be verified.
    record Proving(CertRelayLogin login, PublicKey key) implements Outside {}

    /// Nobody has the name, which is told when a signature has come.
    record Nobody(CertRelayLogin login, Rejection why) implements Outside {}

    record AwaitClaim(String name, Frame unread) implements Outside {}

    record AwaitJoin(String name, Frame unread) implements Outside {}

    /// The house looks up the keys of all members, each under a ticket of its own.
    record Learning(CertRelayMember.Roster roster, int missing, Frame unread) implements Outside {}

    record In(CertRelayMember member) implements State {}

    record Closed() implements State {}
  }

  private static final int WINDOW = 16;
  private static final int MOST_UNREAD_BYTES = 16_384;
  private static final int COMMON_SIGNATURE_BYTES = 256;

  /// The ticket of a request beside those for the keys of members, which count from 0.
  private static final long NO_KEY = -1;

  private final CertRelayTalk talk;
  private final Set<CertRelayDefence> defences;

  CertRelayResponder(CertRelayPace pace, Set<CertRelayDefence> defences) {
    this.talk = new CertRelayTalk(pace, defences);
    this.defences = defences;
  }

  @Override
  public State start() {
    return new State.Meeting(CertRelayLogin.Beginning.NOTHING);
  }

  /// So many, that what is relayed is read as it comes.
  @Override
  public int window() {
    return WINDOW;
  }

  @Override
  public Step<State> on(State state, Input input) {
    return switch (input) {
      case Input.Opened() -> to(state);
      case Input.Received(var frame) -> received(state, frame);
      case Input.Replied(var ticket, var reply) -> replied(state, ticket, reply);
      case Input.Notified(Notice.Stopping()) -> refuse(state, Rejection.of(Reason.SHUTDOWN));
      case Input.Notified(Notice.Replaced()) -> refuse(state, Rejection.of(Reason.REPLACED));
      case Input.Notified(var notice) -> notified(state, notice);
      case Input.Written(var number) -> member(state, member -> talk.written(member, number));
      case Input.TimerFired(var timer) -> member(state, member -> talk.fired(member, timer));
      case Input.Expired(var deadline) -> refuse(state, deadline.passed());
      case Input.Ended() -> refuse(state, Rejection.of(end(state)));
      case Input.Submitted _ -> throw new IllegalStateException("a responder has no user");
    };
  }

  @Override
  public Step<State> refuse(State state, Rejection why) {
    boolean mayTell = why.reason() != Reason.PEER_CLOSED && why.reason() != Reason.TRUNCATED;
    return switch (state) {
      case State.Outside _ when mayTell ->
          to(new State.Closed()).send(CertRelayText.frame(CertRelayText.AUTH_FAILED)).close(why);
      case State.Outside _, State.In _, State.Closed _ -> to(new State.Closed()).close(why);
    };
  }

  /// Why a stream ends that says nothing more.
  private static Reason end(State state) {
    return switch (state) {
      case State.Meeting(var beginning) when beginning.said().size() > 0 -> Reason.TRUNCATED;
      case State.Proving _, State.Nobody _ -> Reason.TRUNCATED;
      case State.In(var member) when member.unread().size() > 0 -> Reason.TRUNCATED;
      case State.Outside _, State.In _, State.Closed _ -> Reason.PEER_CLOSED;
    };
  }

  private Step<State> received(State state, Frame frame) {
    return switch (state) {
      case State.Meeting(var beginning) -> meet(beginning, frame);
      case State.AwaitKey(var login) -> to(new State.AwaitKey(bounded(login.and(frame))));
      case State.Proving(var login, var key) -> prove(bounded(login.and(frame)), key);
      case State.Nobody(var login, var why) -> disappoint(bounded(login.and(frame)), why);
      case State.AwaitClaim(var name, var unread) ->
          to(new State.AwaitClaim(name, bounded(unread, frame)));
      case State.AwaitJoin(var name, var unread) ->
          to(new State.AwaitJoin(name, bounded(unread, frame)));
      case State.Learning(var roster, var missing, var unread) ->
          to(new State.Learning(roster, missing, bounded(unread, frame)));
      case State.In(var member) -> in(talk.received(member, frame));
      case State.Closed s -> to(s);
    };
  }

  private Step<State> meet(CertRelayLogin.Beginning before, Frame segment) {
    boolean collects = defences.contains(CertRelayDefence.COLLECTION);
    var beginning = before.and(segment);
    if (!collects && before.said().size() == 0) {
      return to(new State.Meeting(beginning));
    }
    if (!beginning.isComplete(defences)) {
      if (!collects) {
        throw new Rejected(Reason.MALFORMED, "not a login");
      }
      return to(new State.Meeting(beginning));
    }
    var login = beginning.login(defences);
    if (!CertRelayProtocol.isName(login.name())) {
      return stranger(login, new Rejection(Reason.UNKNOWN_CLIENT, "not a name"));
    }
    return to(new State.AwaitKey(login)).ask(0, new Request.FindKey(login.name()));
  }

  private Step<State> stranger(CertRelayLogin login, Rejection why) {
    return defences.contains(CertRelayDefence.SAME_REFUSAL)
        ? disappoint(login, why)
        : refuse(new State.Nobody(login, why), why);
  }

  private Step<State> disappoint(CertRelayLogin login, Rejection why) {
    var nobody = new State.Nobody(login, why);
    return login.behind().size() < COMMON_SIGNATURE_BYTES ? to(nobody) : refuse(nobody, why);
  }

  private Step<State> prove(CertRelayLogin login, PublicKey key) {
    if (!login.isComplete(key)) {
      if (!defences.contains(CertRelayDefence.COLLECTION)) {
        throw new Rejected(Reason.BAD_SIGNATURE, "cut short");
      }
      return to(new State.Proving(login, key));
    }
    if (defences.contains(CertRelayDefence.SIGNATURE) && !login.isGenuine(key)) {
      throw new Rejected(Reason.BAD_SIGNATURE);
    }
    return to(new State.AwaitClaim(login.name(), login.rest(key)))
        .ask(0, new Request.Claim(login.name()));
  }

  private Step<State> replied(State state, long ticket, Reply reply) {
    if (state instanceof State.In(var member)) {
      return in(talk.replied(member, ticket, reply));
    }
    if (state instanceof State.Closed) {
      return to(state);
    }
    return switch (reply) {
      case Reply.Found(var key) -> found(state, ticket, key);
      case Reply.Refused(var why) -> refused(state, why);
      case Reply.Admitted _ when state instanceof State.AwaitClaim(var name, var unread) ->
          to(new State.AwaitJoin(name, unread)).ask(0, new Request.Join());
      case Reply.Joined(var members) when state instanceof State.AwaitJoin(var name, var unread) ->
          learn(name, members, unread);
      case Reply.Done() when ticket == NO_KEY -> to(state);
      default -> throw new IllegalStateException("not an answer to what was asked: " + reply);
    };
  }

  private Step<State> found(State state, long ticket, PublicKey key) {
    return switch (state) {
      case State.AwaitKey(var login) -> prove(login, key);
      case State.Learning(var roster, var missing, var unread) ->
          learned(
              new State.Learning(
                  roster.knowing(roster.members().get((int) ticket), Rsa.modulusBytes(key)),
                  missing - 1,
                  unread));
      case State.Outside _, State.In _, State.Closed _ ->
          throw new IllegalStateException("no key was asked for");
    };
  }

  private Step<State> refused(State state, Rejection why) {
    boolean isUnknown = why.reason() == Reason.UNKNOWN_CLIENT;
    return switch (state) {
      case State.AwaitKey(var login) when isUnknown -> stranger(login, why);
      case State.Learning(var roster, var missing, var unread) when isUnknown ->
          learned(new State.Learning(roster, missing - 1, unread));
      case State.AwaitKey _, State.AwaitClaim _, State.AwaitJoin _, State.Learning _ ->
          refuse(state, why);
      case State.Outside _, State.In _, State.Closed _ ->
          throw new IllegalStateException("nothing was asked");
    };
  }

  private Step<State> learn(String name, List<String> members, Frame unread) {
    var roster = new CertRelayMember.Roster(name, members, Map.of());
    Step<State> step = to(new State.Learning(roster, members.size(), unread));
    for (int i = 0; i < members.size(); i++) {
      step = step.ask(i, new Request.FindKey(members.get(i)));
    }
    return step;
  }

  private Step<State> learned(State.Learning learning) {
    return learning.missing() > 0
        ? to(learning)
        : in(talk.begin(learning.roster(), learning.unread()));
  }

  private Step<State> notified(State state, Notice notice) {
    return switch (state) {
      case State.In(var member) -> in(talk.notified(member, notice));
      case State.AwaitJoin _, State.Learning _
          when notice instanceof Notice.Relayed(var number, _, _) ->
          to(state).ask(NO_KEY, new Request.Took(number));
      case State.Closed s -> to(s);
      case State.Outside _ ->
          throw new IllegalStateException("a notice for somebody who is not in");
    };
  }

  private static Step<State> member(
      State state, Function<CertRelayMember, Step<CertRelayMember>> turn) {
    return state instanceof State.In(var member) ? in(turn.apply(member)) : to(state);
  }

  private static CertRelayLogin bounded(CertRelayLogin login) {
    checkUnread(login.behind());
    return login;
  }

  private static Frame bounded(Frame unread, Frame more) {
    var all = CertRelayText.join(unread, more);
    checkUnread(all);
    return all;
  }

  private static void checkUnread(Frame unread) {
    if (unread.size() > MOST_UNREAD_BYTES) {
      throw new Rejected(
          Reason.TOO_LARGE, "%d bytes before the login is over".formatted(unread.size()));
    }
  }

  private static Step<State> in(Step<CertRelayMember> step) {
    return new Step<>(new State.In(step.next()), step.effects());
  }

  private static Step<State> to(State next) {
    return Step.to(next);
  }
}
