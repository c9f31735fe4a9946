package io.sallyport.actors.testkit;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.SystemEntropy;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Effect;
import io.sallyport.protocol.machine.Identity;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Machine;
import io.sallyport.protocol.machine.Milestone;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Reply;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A user's end without a transport: its machine is stepped by hand.
public final class Initiator<S> {
  private final Machine<S> machine;
  private final Deque<Reply> answers = new ArrayDeque<>();
  private final List<Envelope> delivered = new ArrayList<>();
  private S state;
  private boolean established;
  private String parting = "";
  private @Nullable Rejection end;

  private Initiator(Machine<S> machine) {
    this.machine = machine;
    this.state = machine.start();
  }

  public static Initiator<?> of(Protocol protocol, Identity identity) {
    return new Initiator<>(protocol.initiator(identity, new SystemEntropy()));
  }

  /// With the key that the classroom gave to this name.
  public static Initiator<?> classroom(Protocol protocol, String name) {
    var key = Objects.requireNonNull(protocol.classroomKeys().get(name));
    return of(protocol, new Identity(name, key));
  }

  /// Performs one step.
  ///
  /// @return what has to be sent now
  public List<Frame> on(Input input) {
    var frames = new ArrayList<Frame>();
    var step = machine.step(state, input);
    state = step.next();
    for (var effect : step.effects()) {
      switch (effect) {
        case Effect.Send(var frame, _) -> frames.add(frame);
        case Effect.Answer(_, var reply) -> answers.add(reply);
        case Effect.Wipe(var spent) -> spent.forEach(Secret::destroy);
        case Effect.Note(Milestone.Established _) -> established = true;
        case Effect.Note(Milestone.Parting(var words)) -> parting = words;
        case Effect.Close(var why) -> end = why;
        case Effect.Deliver(var more, _) -> delivered.addAll(more);
        case Effect.Note(Milestone.Bound _),
            Effect.Note(Milestone.PassedOver _),
            Effect.StartTimer _ -> {}
        case Effect.Ask _, Effect.Mark _ ->
            throw new IllegalStateException("an initiator asks nothing");
      }
    }
    return frames;
  }

  public boolean isEstablished() {
    return established;
  }

  /// The envelopes its user was given, in order.
  public List<Envelope> delivered() {
    return List.copyOf(delivered);
  }

  /// The oldest answer not yet taken.
  public Optional<Reply> takeAnswer() {
    return Optional.ofNullable(answers.poll());
  }

  /// The far side's own words for ending the session.
  public String parting() {
    return parting;
  }

  /// Why this end closed, once it has.
  public Optional<Rejection> end() {
    return Optional.ofNullable(end);
  }
}
