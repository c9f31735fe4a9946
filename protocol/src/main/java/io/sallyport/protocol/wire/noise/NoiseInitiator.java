package io.sallyport.protocol.wire.noise;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.X25519;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Machine;
import io.sallyport.protocol.machine.Milestone;
import io.sallyport.protocol.machine.Role;
import io.sallyport.protocol.machine.Step;
import io.sallyport.protocol.noise.Handshake;
import io.sallyport.protocol.noise.Keys;
import io.sallyport.protocol.noise.StaticKey;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Proof;
import io.sallyport.protocol.service.Reply;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A client's end of `noise`.
///
/// ```
/// Start --Opened--> Sent1 --second--> Sent3 --WELCOME--> Open --> Closed
/// ```
///
/// It counts as logged in only with the WELCOME, the first proof that its own was accepted; from
/// then on [NoiseUser] has the word. The greeting is the name by which the node knows it.
final class NoiseInitiator implements Machine<NoiseInitiator.State> {

  sealed interface State {
    record Start() implements State {}

    record Sent1(Handshake handshake) implements State {}

    record Sent3(NoiseChannel channel, Content hash) implements State {}

    record Open(NoiseTalk talk) implements State {}

    record Closed() implements State {}
  }

  private static final Frame NOTHING = Frame.owning(new byte[0]);

  /// Until the WELCOME says how often: no key is replaced before.
  private static final long REKEY_UNKNOWN = Long.MAX_VALUE;

  private final Secret key;
  private final NoiseLogin login;
  private final Entropy entropy;
  private final Set<NoiseDefence> defences;
  private final NoiseUser user;

  /// @param key the client's own, destroyed by who brought it
  NoiseInitiator(Secret key, NoiseLogin login, Entropy entropy, Set<NoiseDefence> defences) {
    this.key = key;
    this.login = login;
    this.entropy = NoiseLab.keys(entropy, defences);
    this.defences = defences;
    this.user = new NoiseUser(entropy, defences);
  }

  @Override
  public State start() {
    return new State.Start();
  }

  @Override
  public boolean isHeavy(State state, Input input) {
    return (state instanceof State.Start && input instanceof Input.Opened)
        || (state instanceof State.Sent1 && input instanceof Input.Received);
  }

  @Override
  public Step<State> on(State state, Input input) {
    return switch (state) {
      case State.Closed s ->
          input instanceof Input.Submitted(var ticket, _)
              ? Step.<State>to(s).answer(ticket, refused(Reason.PEER_CLOSED))
              : Step.to(s);
      case State.Open(var talk) -> open(user.on(talk, input));
      default -> shaking(state, input);
    };
  }

  private Step<State> shaking(State state, Input input) {
    return switch (input) {
      case Input.Opened() -> opened(state);
      case Input.Received(var frame) -> received(state, frame);
      case Input.Submitted(var ticket, _) ->
          Step.to(state).answer(ticket, refused(Reason.WRONG_PHASE));
      case Input.TimerFired _ -> Step.to(state);
      case Input.Expired(var deadline) -> refuse(state, deadline.passed());
      case Input.Ended() -> refuse(state, ended(state));
      case Input.Notified _ -> refuse(state, Rejection.of(Reason.SHUTDOWN));
      case Input.Written _, Input.Replied _ ->
          throw new IllegalStateException("nothing was marked or asked");
    };
  }

  /// A node that does not take a proof says nothing and closes.
  private static Rejection ended(State state) {
    return state instanceof State.Sent3
        ? new Rejection(Reason.PEER_REFUSED, "closed after the proof")
        : Rejection.of(Reason.PEER_CLOSED);
  }

  @Override
  public Step<State> refuse(State state, Rejection why) {
    var step = Step.<State>to(new State.Closed());
    if (state instanceof State.Open(var talk)) {
      step = NoiseUser.refuse(step, talk, why);
    }
    return step.close(why).wipe(secrets(state));
  }

  private Step<State> opened(State state) {
    if (!(state instanceof State.Start)) {
      throw new IllegalStateException("the transport was up already");
    }
    return first();
  }

  private Step<State> first() {
    var preamble = new NoisePreamble(login.suite()).encode();
    var server =
        X25519
            .raw(login.server())
            .orElseThrow(() -> new IllegalStateException("not a key for this wire"));
    var keys =
        new Keys(
            Optional.of(StaticKey.of(key)), Optional.of(server), login.shared().stream().toList());
    var written =
        Handshake.initiator(login.suite().suite(), NoiseLab.prologue(preamble, defences), keys)
            .write(hint(), entropy)
            .orElseThrow(() -> new Rejected(Reason.WEAK_PUBLIC_KEY));
    return Step.<State>to(new State.Sent1(written.next())).send(preamble).send(written.message());
  }

  /// By which the node finds the key that both know.
  private Frame hint() {
    if (!(login.proof() instanceof Proof.Shared(var name))) {
      return NOTHING;
    }
    var text = name.getBytes(UTF_8);
    var hint = new byte[1 + text.length];
    hint[0] = (byte) text.length;
    System.arraycopy(text, 0, hint, 1, text.length);
    return Frame.owning(hint);
  }

  private Step<State> received(State state, Frame frame) {
    return switch (state) {
      case State.Sent1(var handshake) -> third(handshake, frame);
      case State.Sent3(var channel, var hash) -> welcomed(channel, hash, frame);
      default -> throw new IllegalStateException("a frame before the transport was up");
    };
  }

  private Step<State> third(Handshake before, Frame frame) {
    if (frame.size() != NoiseSizes.SECOND) {
      throw NoiseReader.malformed("second message of %d bytes".formatted(frame.size()));
    }
    var read = before.read(frame).orElseThrow(() -> new Rejected(Reason.BAD_MAC));
    var written =
        read.next()
            .write(NoiseProof.encode(login.proof()), entropy)
            .orElseThrow(() -> new Rejected(Reason.WEAK_PUBLIC_KEY));
    var handshake = written.next();
    var spent = new ArrayList<>(before.secretsBeyond(handshake));
    spent.addAll(read.next().secretsBeyond(handshake));
    spent.addAll(handshake.secrets());
    var channel = NoiseChannel.of(handshake.split(), Role.INITIATOR, REKEY_UNKNOWN, defences);
    return Step.<State>to(new State.Sent3(channel, Content.copyOf(handshake.hash())))
        .send(written.message())
        .wipe(List.copyOf(new LinkedHashSet<>(spent)));
  }

  private Step<State> welcomed(NoiseChannel before, Content hash, Frame frame) {
    var opened = before.open(frame);
    return switch (opened.message()) {
      case NoiseMessage.Welcome welcome when welcome.rekey() > 1 && welcome.idle() > 0 -> {
        var channel = opened.next().rekeyedAfter(welcome.rekey());
        yield open(user.begin(NoiseTalk.of(channel, welcome)))
            .note(new Milestone.Bound(hash))
            .note(new Milestone.Established(welcome.name()));
      }
      case NoiseMessage.Close(var why) ->
          Step.<State>to(new State.Closed())
              .close(Rejection.of(why.reason()))
              .wipe(opened.next().secrets());
      default -> throw new Rejected(Reason.WRONG_PHASE);
    };
  }

  private static Step<State> open(Step<Optional<NoiseTalk>> step) {
    State next = step.next().<State>map(State.Open::new).orElseGet(State.Closed::new);
    return new Step<>(next, step.effects());
  }

  private static Reply refused(Reason why) {
    return new Reply.Refused(Rejection.of(why));
  }

  private static List<Secret> secrets(State state) {
    return switch (state) {
      case State.Sent1(var handshake) -> handshake.secrets();
      case State.Sent3(var channel, _) -> channel.secrets();
      case State.Open(var talk) -> talk.channel().secrets();
      case State.Start _, State.Closed _ -> List.of();
    };
  }
}
