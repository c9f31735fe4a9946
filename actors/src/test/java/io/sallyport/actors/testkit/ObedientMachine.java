package io.sallyport.actors.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Deadline;
import io.sallyport.protocol.machine.Effect;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Machine;
import io.sallyport.protocol.machine.Milestone;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.machine.Step;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// A machine that does what each frame tells it, so that a test of what carries machines reads like
/// a script.
///
/// ```
/// say TEXT     sends TEXT                     establish   the handshake is over
/// apart TEXT   sends TEXT as its own write    stay        from now on an end of input changes nothing
/// ask TICKET   asks the house                 bye         sends BYE, closes; then wipes, notes, and
/// mark NUMBER  asks when that is written                  tries to send, to ask and to close again
/// ponder       takes a heavy step and sends   bug         throws
///              where it was taken             timer N     starts that one
/// weigh TICKET takes a heavy step and asks the house
/// ```
///
/// An answer of the house is sent as `TICKET Kind` or `TICKET REASON`. Every refusal sends its
/// reason, closes, and wipes the secret.
///
/// @param window how many requests may be out
/// @param secret wiped when the machine closes
public record ObedientMachine(int window, Secret secret) implements Machine<ObedientMachine.State> {

  /// How long an `apart` stays away from the write before.
  public static final Duration GAP = Duration.ofMillis(150);

  /// How long a `timer` runs.
  public static final Duration TIMER = Duration.ofSeconds(1);

  private static final Duration PONDERING = Duration.ofMillis(100);

  /// Whether an end of the peer's input ends the session.
  public enum State {
    LEAVING,
    STAYING
  }

  @Override
  public State start() {
    return State.LEAVING;
  }

  @Override
  public boolean isHeavy(State state, Input input) {
    return input instanceof Input.Received(var frame)
        && (text(frame).equals("ponder") || text(frame).startsWith("weigh "));
  }

  @Override
  public Step<State> on(State state, Input input) {
    return switch (input) {
      case Input.Opened() -> Step.to(state);
      case Input.Received(var frame) -> obey(state, text(frame).split(" ", 2));
      case Input.Replied(var ticket, var reply) ->
          Step.to(state).send(frame(ticket + " " + word(reply)));
      case Input.Submitted(var ticket, _) ->
          Step.to(state).answer(ticket, new Reply.Told("as you wish"));
      case Input.Written(var mark) -> Step.to(state).send(frame("written " + mark));
      case Input.Notified(Notice.Delivered(var envelopes)) ->
          Step.to(state).send(frame("delivered " + envelopes.size()));
      case Input.Notified(Notice.Gathered()) -> Step.to(state).send(frame("gathered"));
      case Input.Notified(Notice.Relayed(var number, var from, _)) ->
          Step.to(state).send(frame("relayed %d of %s".formatted(number, from)));
      case Input.TimerFired(var timer) -> Step.to(state).send(frame("fired " + timer));
      case Input.Notified(Notice.Replaced()) -> refuse(state, Rejection.of(Reason.REPLACED));
      case Input.Notified(Notice.Stopping()) -> refuse(state, Rejection.of(Reason.SHUTDOWN));
      case Input.Expired(var deadline) -> refuse(state, Rejection.of(reason(deadline)));
      case Input.Ended _ when state == State.STAYING -> Step.to(state);
      case Input.Ended _ -> refuse(state, Rejection.of(Reason.PEER_CLOSED));
    };
  }

  @Override
  public Step<State> refuse(State state, Rejection why) {
    return Step.to(state).send(frame(why.reason().name())).close(why).wipe(List.of(secret));
  }

  private Step<State> obey(State state, String[] words) {
    return switch (words[0]) {
      case "say" -> Step.to(state).send(frame(words[1]));
      case "apart" -> new Step<>(state, List.of(new Effect.Send(frame(words[1]), GAP)));
      case "ask", "weigh" ->
          Step.to(state).ask(Long.parseLong(words[1]), new Request.Recognise(words[1]));
      case "mark" -> Step.to(state).mark(Long.parseLong(words[1]));
      case "timer" -> Step.to(state).startTimer(Long.parseLong(words[1]), TIMER);
      case "establish" -> Step.to(state).note(new Milestone.Established("hello"));
      case "pass" -> Step.to(state).note(new Milestone.PassedOver(Rejection.of(Reason.BAD_MAC)));
      case "ponder" -> ponder(state);
      case "stay" -> Step.to(State.STAYING);
      case "bye" -> bye(state);
      case "bug" -> throw new IllegalStateException("told to have a bug");
      default -> throw new Rejected(Reason.UNKNOWN_OPCODE);
    };
  }

  private static Step<State> ponder(State state) {
    LockSupport.parkNanos(PONDERING.toNanos());
    boolean elsewhere = Thread.currentThread().getName().contains("arithmetic");
    return Step.to(state).send(frame(elsewhere ? "elsewhere" : "here"));
  }

  private Step<State> bye(State state) {
    return Step.to(state)
        .send(frame("BYE"))
        .close(Rejection.of(Reason.PEER_CLOSED))
        .wipe(List.of(secret))
        .note(new Milestone.Parting("so long"))
        .send(frame("too late"))
        .ask(99, new Request.Recognise("too late"))
        .close(Rejection.of(Reason.MALFORMED));
  }

  private static String word(Reply reply) {
    return reply instanceof Reply.Refused(var why)
        ? why.reason().name()
        : reply.getClass().getSimpleName();
  }

  private static Reason reason(Deadline deadline) {
    return switch (deadline) {
      case HANDSHAKE -> Reason.HANDSHAKE_TIMEOUT;
      case IDLE -> Reason.IDLE_TIMEOUT;
    };
  }

  /// A frame that holds this text.
  public static Frame frame(String text) {
    return Frame.owning(text.getBytes(UTF_8));
  }

  /// What a frame holds.
  public static String text(Frame frame) {
    return new String(frame.toArray(), UTF_8);
  }
}
