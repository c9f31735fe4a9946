package io.sallyport.protocol.range;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.frame.Framer;
import io.sallyport.protocol.machine.Effect;
import io.sallyport.protocol.machine.Identity;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Milestone;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.machine.Role;
import io.sallyport.protocol.service.Numbers;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A user of the protocol's own initiator at one line. It keeps the rules, whatever is done to its
/// bytes on the way.
public final class Client {
  private final Line line;
  private final Tap tap;
  private final Framer framer;
  private final Running<?> end;
  private final List<Frame> sent = new ArrayList<>();
  private final Map<Long, Reply> answers = new HashMap<>();
  private Fate fate = new Fate.Open(false);
  private Numbers lastNumbers = new Numbers("", List.of());
  private long lastRound;
  private long lastTicket;
  private int read;

  Client(Protocol protocol, Identity identity, Line line, Entropy entropy) {
    this.line = line;
    this.tap = new Tap(line);
    this.framer = protocol.framer(Role.RESPONDER);
    this.end = Running.start(protocol.initiator(identity, entropy));
  }

  /// Whether the handshake came to its end.
  public boolean handshake() {
    take(new Input.Opened());
    return fate.equals(new Fate.Open(true));
  }

  /// Gives numbers to the round after the last one.
  ///
  /// @return what the server says the round adds up to, if it does
  public Optional<String> contribute(Numbers numbers) {
    lastRound++;
    lastNumbers = numbers;
    return repeat();
  }

  public Optional<String> contribute(String numbers) {
    return contribute(Numbers.parse(numbers));
  }

  /// Gives the last numbers to their round again, as a user does who has waited in vain.
  public Optional<String> repeat() {
    return submit(new Request.Contribute(lastRound, lastNumbers))
        .flatMap(
            reply -> reply instanceof Reply.Told(var text) ? Optional.of(text) : Optional.empty());
  }

  /// The reply to one request, if there is one by now.
  public Optional<Reply> submit(Request request) {
    long ticket = ++lastTicket;
    take(new Input.Submitted(ticket, request));
    return Optional.ofNullable(answers.get(ticket));
  }

  /// Whether a request is granted.
  public boolean isAnswered(Request request) {
    return submit(request).filter(reply -> !(reply instanceof Reply.Refused)).isPresent();
  }

  /// Has something done to the next segment this client sends.
  public void tap(Move move) {
    tap.plan(move);
  }

  /// Whether any of this client's bytes did not pass as they were sent.
  public boolean isTapped() {
    return tap.isUsed();
  }

  /// Ends the session from this side.
  public void leave() {
    line.hangUp();
  }

  public Line line() {
    return line;
  }

  /// How the session stands on this side.
  public Fate fate() {
    return fate;
  }

  /// Whether the session stands on the server's side.
  public boolean isServed() {
    return line.fate() instanceof Fate.Open;
  }

  /// The frames this client made, in order, whatever became of them.
  public List<Frame> sent() {
    return List.copyOf(sent);
  }

  private void take(Input input) {
    step(input);
    while (fate instanceof Fate.Open && read < line.received().size()) {
      step(new Input.Received(line.received().get(read++)));
    }
    if (fate instanceof Fate.Open && !isServed()) {
      step(new Input.Ended());
    }
  }

  private void step(Input input) {
    List<Effect> effects;
    try {
      effects = end.step(input);
    } catch (RuntimeException bug) {
      fate = new Fate.Crashed(bug.toString());
      return;
    }
    effects.forEach(this::perform);
  }

  private void perform(Effect effect) {
    switch (effect) {
      case Effect.Send(var frame, _) -> send(frame);
      case Effect.Ask _ -> throw new IllegalStateException("an initiator asks nothing");
      case Effect.Answer(var ticket, var reply) -> answers.put(ticket, reply);
      case Effect.Wipe(var spent) -> spent.forEach(Secret::destroy);
      case Effect.Note(Milestone.Established _) -> fate = new Fate.Open(true);
      case Effect.Note(Milestone.Parting _) -> {}
      case Effect.Close(var why) -> {
        fate = new Fate.Ended(why, fate.equals(new Fate.Open(true)));
        line.hangUp();
      }
    }
  }

  private void send(Frame frame) {
    sent.add(frame);
    tap.pass(Scene.encode(framer, frame));
  }
}
