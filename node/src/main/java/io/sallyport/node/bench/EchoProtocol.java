package io.sallyport.node.bench;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.frame.Framer;
import io.sallyport.protocol.frame.LengthPrefixed;
import io.sallyport.protocol.machine.Era;
import io.sallyport.protocol.machine.Identity;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.KeyRule;
import io.sallyport.protocol.machine.Machine;
import io.sallyport.protocol.machine.Milestone;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.machine.Role;
import io.sallyport.protocol.machine.Step;
import io.sallyport.protocol.machine.Weakness;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The plainest protocol there can be: every frame comes back. What it costs is what the transport
/// costs; what another protocol costs more is its own.
final class EchoProtocol implements Protocol {
  /// As long as a `ratchet` frame with a short list of numbers.
  static final int FRAME_BYTES = 71;

  private static final Reply ECHO = new Reply.Told("");

  @Override
  public String name() {
    return "echo";
  }

  @Override
  public Era era() {
    return Era.CLASSROOM;
  }

  @Override
  public List<Integer> defaultPorts() {
    return List.of(0);
  }

  @Override
  public Set<Weakness> weaknesses() {
    return Set.of();
  }

  @Override
  public KeyRule keyRule() {
    return new KeyRule(Pattern.compile("[0-9]+"), "numbers", 0);
  }

  @Override
  public Map<String, Secret> classroomKeys() {
    return Map.of();
  }

  @Override
  public Framer framer(Role reader) {
    return new LengthPrefixed(FRAME_BYTES);
  }

  @Override
  public Machine<?> responder(Map<String, String> choices, Entropy entropy) {
    return new Echoing();
  }

  @Override
  public Machine<?> initiator(Identity identity, Entropy entropy) {
    return new Calling();
  }

  @Override
  public List<Request> drill() {
    return List.of();
  }

  @Override
  public Set<String> defences() {
    return Set.of();
  }

  @Override
  public Protocol without(Set<String> defences) {
    return this;
  }

  private enum Whenever {
    ALWAYS
  }

  private static final class Echoing implements Machine<Whenever> {
    @Override
    public Whenever start() {
      return Whenever.ALWAYS;
    }

    @Override
    public Step<Whenever> on(Whenever state, Input input) {
      return switch (input) {
        case Input.Opened() -> Step.to(state).note(new Milestone.Established(""));
        case Input.Received(var frame) -> Step.to(state).send(frame);
        case Input.Ended _, Input.Expired _, Input.Notified _ ->
            refuse(state, Rejection.of(Reason.PEER_CLOSED));
        case Input.Replied _, Input.Submitted _, Input.Written _, Input.TimerFired _ ->
            throw new IllegalStateException("an echo asks and is asked nothing");
      };
    }

    @Override
    public Step<Whenever> refuse(Whenever state, Rejection why) {
      return Step.to(state).close(why);
    }
  }

  /// The state is the ticket that is answered next: tickets count up from 1.
  private static final class Calling implements Machine<Long> {
    private final Frame frame = Frame.owning(new byte[FRAME_BYTES]);

    @Override
    public Long start() {
      return 1L;
    }

    @Override
    public Step<Long> on(Long next, Input input) {
      return switch (input) {
        case Input.Opened() -> Step.to(next).note(new Milestone.Established(""));
        case Input.Submitted _ -> Step.to(next).send(frame);
        case Input.Received _ -> Step.to(next + 1).answer(next, ECHO);
        case Input.Ended _, Input.Expired _, Input.Notified _ ->
            refuse(next, Rejection.of(Reason.PEER_CLOSED));
        case Input.Replied _, Input.Written _, Input.TimerFired _ ->
            throw new IllegalStateException("an echo asks nothing");
      };
    }

    @Override
    public Step<Long> refuse(Long next, Rejection why) {
      return Step.to(next).close(why);
    }
  }
}
