package io.sallyport.protocol.wire.dhinbox;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Machine;
import io.sallyport.protocol.machine.Milestone;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.machine.Step;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Queued;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// The server's end of `dhinbox`.
///
/// ```
/// Start --Opened--> AwaitKey --public--> AwaitName --name--> AwaitInbox --Attached--+
///                                                                                   v
///                         AwaitDeposit <--send_message--  Active  --list_users--> AwaitPresent
///                              +----------Deposited---------> <---------Present-------+
/// ```
///
/// Envelopes go out whenever the house tells of them, and are acknowledged to the house once they
/// are with the socket: this wire has nothing better. Requests that a frame caused have ticket 0,
/// acknowledgements the sequence number they go up to.
final class ClassicResponder implements Machine<ClassicResponder.State> {

  sealed interface State {
    /// The client is logged in.
    sealed interface Seated extends State {
      Seat seat();
    }

    record Start() implements State {}

    record AwaitKey(Secret privateKey) implements State {}

    record AwaitName(DhInboxChannel channel) implements State {}

    record AwaitInbox(DhInboxChannel channel) implements State {}

    record Active(Seat seat) implements Seated {}

    /// A message is with the house.
    ///
    /// @param to the recipient in the words of the client
    record AwaitDeposit(Seat seat, String to) implements Seated {}

    record AwaitPresent(Seat seat) implements Seated {}

    record Closed() implements State {}
  }

  /// Somebody who is logged in.
  ///
  /// @param waited envelopes up to this sequence number were here before
  record Seat(DhInboxChannel channel, long waited) {
    private Seat with(DhInboxChannel next) {
      return new Seat(next, waited);
    }
  }

  private static final long ASKED_BY_FRAME = 0;

  private final Entropy entropy;
  private final Set<DhInboxDefence> defences;

  ClassicResponder(Entropy entropy, Set<DhInboxDefence> defences) {
    this.entropy = entropy;
    this.defences = defences;
  }

  @Override
  public State start() {
    return new State.Start();
  }

  @Override
  public boolean isHeavy(State state, Input input) {
    return (state instanceof State.Start && input instanceof Input.Opened)
        || (state instanceof State.AwaitKey && input instanceof Input.Received);
  }

  @Override
  public Step<State> on(State state, Input input) {
    return switch (input) {
      case Input.Opened() -> opened(state);
      case Input.Received(var frame) -> received(state, frame);
      case Input.Replied(var ticket, var reply) ->
          ticket == ASKED_BY_FRAME ? replied(state, reply) : acknowledged(state, reply);
      case Input.Notified(Notice.Stopping()) -> refuse(state, Rejection.of(Reason.SHUTDOWN));
      case Input.Notified(Notice.Replaced()) -> refuse(state, Rejection.of(Reason.REPLACED));
      case Input.Notified(Notice.Delivered(var envelopes)) -> delivered(state, envelopes);
      case Input.Notified _, Input.TimerFired _ ->
          throw new IllegalStateException("not a notice for this wire");
      case Input.Written(var mark) ->
          seat(state).isPresent() ? to(state).ask(mark, new Request.Acknowledge(mark)) : to(state);
      case Input.Expired(var deadline) -> refuse(state, deadline.passed());
      case Input.Ended() -> refuse(state, Rejection.of(Reason.PEER_CLOSED));
      case Input.Submitted _ -> throw new IllegalStateException("a responder has no user");
    };
  }

  @Override
  public Step<State> refuse(State state, Rejection why) {
    var secrets = secrets(state);
    var step = to(new State.Closed()).close(why);
    return secrets.isEmpty() ? step : step.wipe(secrets);
  }

  private Step<State> opened(State state) {
    return switch (state) {
      case State.Start() -> {
        var privateKey = DhInboxWire.CLASSIC.privateKey(entropy, defences);
        yield to(new State.AwaitKey(privateKey)).send(DhInboxWire.CLASSIC.publicKey(privateKey));
      }
      case State.Closed s -> to(s);
      default -> throw new IllegalStateException("the transport was up already");
    };
  }

  private Step<State> received(State state, Frame frame) {
    return switch (state) {
      case State.AwaitKey(var privateKey) -> agree(privateKey, frame);
      case State.AwaitName(var channel) -> named(channel.open(frame, defences));
      case State.Active(var seat) -> commanded(seat, seat.channel().open(frame, defences));
      case State.Closed s -> to(s);
      case State.Start _ -> throw new IllegalStateException("a frame before the transport was up");
      case State.AwaitInbox _, State.AwaitDeposit _, State.AwaitPresent _ ->
          throw new IllegalStateException("a frame while a request is out");
    };
  }

  private Step<State> agree(Secret privateKey, Frame frame) {
    var key = DhInboxWire.CLASSIC.sessionKey(privateKey, frame, defences);
    return to(new State.AwaitName(DhInboxChannel.with(DhInboxWire.CLASSIC, key)))
        .wipe(List.of(privateKey));
  }

  private Step<State> named(DhInboxChannel.Opened opened) {
    var name = DhInboxText.name(DhInboxText.utf8(opened.plaintext()), defences);
    return name.isPresent()
        ? to(new State.AwaitInbox(opened.channel()))
            .ask(ASKED_BY_FRAME, new Request.Attach(name.get(), true))
        : turnAway(opened.channel(), Rejection.of(Reason.NAME_INVALID));
  }

  private Step<State> commanded(Seat before, DhInboxChannel.Opened opened) {
    var seat = before.with(opened.channel());
    return switch (ClassicCommand.decode(opened.plaintext(), defences)) {
      case ClassicCommand.SendMessage(var to, var content) -> deposit(seat, to, content);
      case ClassicCommand.ListUsers() ->
          to(new State.AwaitPresent(seat)).ask(ASKED_BY_FRAME, new Request.Look());
      case ClassicCommand.Unknown() -> to(new State.Active(seat));
    };
  }

  private Step<State> deposit(Seat seat, String words, String text) {
    var name = DhInboxText.name(words, defences);
    var content = Content.ofText(text);
    if (name.isEmpty()) {
      return refused(seat, words, Reason.NAME_INVALID);
    }
    if (!DhInboxText.fits(content)) {
      return refused(seat, words, Reason.TOO_LARGE);
    }
    var id = Envelope.Id.random(entropy);
    return to(new State.AwaitDeposit(seat, words))
        .ask(ASKED_BY_FRAME, new Request.Deposit(id, name.get(), content, true));
  }

  private Step<State> replied(State state, Reply reply) {
    return switch (state) {
      case State.AwaitInbox(var channel)
          when reply instanceof Reply.Attached(var name, _, var last) ->
          send(
                  to(new State.Active(new Seat(channel, last))),
                  channel,
                  new ClassicEvent.AuthSuccess(name.text()))
              .note(new Milestone.Established(""));
      case State.AwaitInbox(var channel) when reply instanceof Reply.Refused(var why) ->
          turnAway(channel, why);
      case State.AwaitDeposit(var seat, var words)
          when reply instanceof Reply.Deposited(var delivered) ->
          answer(
              seat,
              delivered
                  ? new ClassicEvent.MessageDelivered(words)
                  : new ClassicEvent.MessageQueued(words));
      case State.AwaitDeposit(var seat, var words) when reply instanceof Reply.Refused(var why) ->
          refused(seat, words, why.reason());
      case State.AwaitPresent(var seat) when reply instanceof Reply.Present(var names) ->
          answer(seat, userList(names));
      case State.AwaitPresent(var seat) when reply instanceof Reply.Refused ->
          answer(seat, userList(List.of()));
      case State.AwaitInbox _, State.AwaitDeposit _, State.AwaitPresent _ ->
          throw new IllegalStateException("not an answer to what was asked: " + reply);
      case State.Start _, State.AwaitKey _, State.AwaitName _, State.Active _, State.Closed _ ->
          throw new IllegalStateException("nothing was asked");
    };
  }

  /// An inbox that cannot be told what has arrived tells nothing more either: the session ends, and
  /// the next one is told again.
  private Step<State> acknowledged(State state, Reply reply) {
    if (seat(state).isEmpty() || reply instanceof Reply.Done) {
      return to(state);
    }
    if (reply instanceof Reply.Refused(var why)) {
      return refuse(state, why);
    }
    throw new IllegalStateException("not an answer to what was asked: " + reply);
  }

  /// What waited goes out together, what came since one by one.
  private Step<State> delivered(State state, List<Queued> envelopes) {
    var seat = seat(state);
    if (seat.isEmpty() || envelopes.isEmpty()) {
      return to(state);
    }
    var channel = seat.get().channel();
    var waiting = letters(envelopes, queued -> queued.sequence() <= seat.get().waited());
    var step = to(state);
    for (var page : DhInboxText.pages(waiting, message -> message.encode().length() + 2)) {
      step = send(step, channel, new ClassicEvent.PendingMessages(page));
    }
    for (var fresh : letters(envelopes, queued -> queued.sequence() > seat.get().waited())) {
      step = send(step, channel, fresh);
    }
    return step.mark(envelopes.getLast().sequence());
  }

  private static List<ClassicEvent.NewMessage> letters(
      List<Queued> envelopes, Predicate<Queued> which) {
    return envelopes.stream()
        .filter(which)
        .map(queued -> ClassicEvent.NewMessage.of(queued.envelope()))
        .toList();
  }

  private static ClassicEvent.UserList userList(List<Name> names) {
    var texts = names.stream().map(Name::text).toList();
    var pages = DhInboxText.pages(texts, text -> 6 * text.length() + 4);
    return new ClassicEvent.UserList(pages.isEmpty() ? List.of() : pages.getFirst());
  }

  private Step<State> refused(Seat seat, String words, Reason reason) {
    return answer(
        seat,
        new ClassicEvent.MessageRefused(
            DhInboxText.repeated(words), DhInboxError.of(reason).words()));
  }

  private Step<State> answer(Seat seat, ClassicEvent event) {
    return send(to(new State.Active(seat)), seat.channel(), event);
  }

  private Step<State> turnAway(DhInboxChannel channel, Rejection why) {
    var event = new ClassicEvent.AuthFailed(DhInboxError.of(why.reason()).words());
    return send(to(new State.Closed()), channel, event).close(why).wipe(channel.secrets());
  }

  private Step<State> send(Step<State> step, DhInboxChannel channel, ClassicEvent event) {
    return step.send(channel.seal(event.encode(), entropy));
  }

  private static Optional<Seat> seat(State state) {
    return switch (state) {
      case State.Seated seated -> Optional.of(seated.seat());
      case State.Start _, State.AwaitKey _, State.AwaitName _, State.AwaitInbox _ ->
          throw new IllegalStateException("nobody is logged in");
      case State.Closed _ -> Optional.empty();
    };
  }

  private static List<Secret> secrets(State state) {
    return switch (state) {
      case State.AwaitKey(var privateKey) -> List.of(privateKey);
      case State.AwaitName(var channel) -> channel.secrets();
      case State.AwaitInbox(var channel) -> channel.secrets();
      case State.Seated seated -> seated.seat().channel().secrets();
      case State.Start _, State.Closed _ -> List.of();
    };
  }

  private static Step<State> to(State next) {
    return Step.to(next);
  }
}
