package io.sallyport.protocol.wire.noise;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.X25519;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Machine;
import io.sallyport.protocol.machine.Milestone;
import io.sallyport.protocol.machine.Notice;
import io.sallyport.protocol.machine.Role;
import io.sallyport.protocol.machine.Step;
import io.sallyport.protocol.noise.Handshake;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Credential;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Principal;
import io.sallyport.protocol.service.Proof;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The node's end of `noise`, up to the moment in which it knows who the peer is; from then on
/// [NoiseService] has the word.
///
/// ```
/// Start --preamble--> Greeted --first--> Pending --third--> Entering --Entered--> Open --> Closed
///                        |                  ^
///                        +-> Recognising ---+   who shares a key
/// ```
///
/// Until it is open it says nothing but its one message, whatever is wrong.
final class NoiseResponder implements Machine<NoiseResponder.State> {

  sealed interface State {
    record Start() implements State {}

    record Greeted(NoiseSuite suite, Frame prologue) implements State {}

    /// The house looks for the key of `name`.
    record Recognising(Handshake handshake, String name) implements State {}

    /// The peer has to say who it is.
    ///
    /// @param shared the key of who said that he shares one, and who that is
    record Pending(Handshake handshake, Optional<Shared> shared) implements State {}

    /// The house looks whose key it is.
    record Entering(NoiseChannel channel, Content hash) implements State {}

    record Open(NoiseSession session) implements State {}

    record Closed() implements State {}
  }

  /// A key that a client named `name` knows as well.
  record Shared(String name, Secret key) {}

  static final int WINDOW = 64;

  private static final long HOUSE = 0;
  private static final long FIRST_FRAME = 1;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Frame NOTHING = Frame.owning(new byte[0]);

  private final NoiseKeys known;
  private final NoiseTerms terms;
  private final Entropy entropy;
  private final Entropy keys;
  private final Set<NoiseDefence> defences;
  private final NoiseService service;

  /// @param known the node's own, which outlive the session
  NoiseResponder(NoiseKeys known, NoiseTerms terms, Entropy entropy, Set<NoiseDefence> defences) {
    this.known = known;
    this.terms = terms;
    this.entropy = entropy;
    this.keys = NoiseLab.keys(entropy, defences);
    this.defences = defences;
    this.service = new NoiseService(terms, defences);
  }

  @Override
  public State start() {
    return new State.Start();
  }

  @Override
  public int window() {
    return WINDOW;
  }

  @Override
  public boolean isHeavy(State state, Input input) {
    return switch (state) {
      case State.Greeted _, State.Pending _ -> input instanceof Input.Received;
      case State.Recognising _ -> input instanceof Input.Replied;
      case State.Start _, State.Entering _, State.Open _, State.Closed _ -> false;
    };
  }

  @Override
  public Step<State> on(State state, Input input) {
    return switch (state) {
      case State.Closed s ->
          input instanceof Input.Replied(_, Reply.Recognised(var late))
              ? Step.<State>to(s).wipe(List.of(late))
              : Step.to(s);
      case State.Open(var session) -> opened(service.on(session, input));
      default -> shaking(state, input);
    };
  }

  private Step<State> shaking(State state, Input input) {
    return switch (input) {
      case Input.Opened() -> Step.to(state).startTimer(FIRST_FRAME, PATIENCE);
      case Input.Received(var frame) -> received(state, frame);
      case Input.Replied(_, var reply) -> replied(state, reply);
      case Input.TimerFired _ ->
          state instanceof State.Start || state instanceof State.Greeted
              ? refuse(state, Rejection.of(Reason.HANDSHAKE_TIMEOUT))
              : Step.to(state);
      case Input.Expired(var deadline) -> refuse(state, deadline.passed());
      case Input.Ended() -> refuse(state, Rejection.of(Reason.PEER_CLOSED));
      case Input.Notified(Notice.Replaced()) -> refuse(state, Rejection.of(Reason.REPLACED));
      case Input.Notified _ -> refuse(state, Rejection.of(Reason.SHUTDOWN));
      case Input.Written _ -> throw new IllegalStateException("nothing was marked");
      case Input.Submitted _ -> throw new IllegalStateException("a responder has no user");
    };
  }

  @Override
  public Step<State> refuse(State state, Rejection why) {
    return Step.<State>to(new State.Closed()).close(why).wipe(secrets(state));
  }

  private Step<State> received(State state, Frame frame) {
    return switch (state) {
      case State.Start() -> Step.to(new State.Greeted(NoiseLab.suite(frame, defences), frame));
      case State.Greeted(var suite, var prologue) -> first(suite, prologue, frame);
      case State.Pending(var handshake, var shared) -> third(handshake, shared, frame);
      default -> throw new Rejected(Reason.WRONG_PHASE);
    };
  }

  /// One agreement for each of the node's keys is all that somebody costs who knows none.
  private Step<State> first(NoiseSuite suite, Frame prologue, Frame frame) {
    if (!NoiseSizes.mayBeFirst(frame.size()) || isLonger(frame) != (suite == NoiseSuite.SHARED)) {
      throw NoiseReader.malformed("first message of %d bytes".formatted(frame.size()));
    }
    var read =
        known
            .read(suite, NoiseLab.prologue(prologue, defences), frame)
            .orElseThrow(() -> new Rejected(Reason.BAD_MAC));
    return Secret.guarding(read.next().secrets(), () -> heard(suite, read));
  }

  private Step<State> heard(NoiseSuite suite, Handshake.Read first) {
    return switch (suite) {
      case STATIC -> second(first.next(), Optional.empty());
      case SHARED -> {
        var name = sharer(first.payload());
        yield Step.<State>to(new State.Recognising(first.next(), name))
            .ask(HOUSE, new Request.Recognise(name));
      }
    };
  }

  private static boolean isLonger(Frame frame) {
    return frame.size() > NoiseSizes.FIRST;
  }

  private static String sharer(Frame payload) {
    var reader = new NoiseReader(payload.slice(0, payload.size()));
    var name = NoiseCodec.name(reader);
    reader.end();
    return name;
  }

  private Step<State> second(Handshake handshake, Optional<Shared> shared) {
    var written =
        handshake.write(NOTHING, keys).orElseThrow(() -> new Rejected(Reason.WEAK_PUBLIC_KEY));
    var next = shared.map(known -> written.next().sharing(known.key())).orElseGet(written::next);
    return Step.<State>to(new State.Pending(next, shared))
        .send(written.message())
        .wipe(handshake.secretsBeyond(next));
  }

  /// Who does not exist is treated like somebody with another key.
  private Step<State> replied(State state, Reply reply) {
    return switch (state) {
      case State.Recognising(var handshake, var name) -> recognised(handshake, name, reply);
      case State.Entering(var channel, var hash) ->
          switch (reply) {
            case Reply.Entered(var who, var at) -> welcome(channel, hash, who, at);
            case Reply.Refused(var why) -> refuse(state, why);
            default -> throw new IllegalStateException("not an answer to what was asked");
          };
      default -> throw new IllegalStateException("nothing was asked");
    };
  }

  private Step<State> recognised(Handshake handshake, String name, Reply reply) {
    if (reply instanceof Reply.Refused(var why) && !defences.contains(NoiseDefence.DECOY)) {
      return refuse(new State.Recognising(handshake, name), why);
    }
    var shared =
        reply instanceof Reply.Recognised(var known)
            ? known
            : Secret.copyOf(entropy.bytes(X25519.BYTES));
    return Secret.guarding(
        List.of(shared), () -> second(handshake, Optional.of(new Shared(name, shared))));
  }

  private Step<State> third(Handshake before, Optional<Shared> shared, Frame frame) {
    if (!NoiseSizes.mayBeThird(frame.size())) {
      throw NoiseReader.malformed("third message of %d bytes".formatted(frame.size()));
    }
    var read = before.read(frame).orElseThrow(() -> new Rejected(Reason.BAD_MAC));
    var handshake = read.next();
    var said =
        Secret.guarding(
            handshake.secretsBeyond(before), () -> NoiseProof.decode(read.payload(), defences));
    var peer = X25519.encoded(handshake.peer().orElseThrow());
    var channel = NoiseChannel.of(handshake.split(), Role.RESPONDER, terms.rekey(), defences);
    return Step.<State>to(new State.Entering(channel, Content.copyOf(handshake.hash())))
        .ask(HOUSE, new Request.Enter(new Credential(peer, proof(said, shared))))
        .wipe(spent(before, handshake, shared, said));
  }

  /// Who shares a key proves by it who he is, and nothing else.
  private static Proof proof(Proof said, Optional<Shared> shared) {
    return shared.<Proof>map(known -> new Proof.Shared(known.name())).orElse(said);
  }

  private Step<State> welcome(NoiseChannel channel, Content hash, Principal who, Instant at) {
    var welcome =
        new NoiseMessage.Welcome(
            Content.copyOf(entropy.bytes(Envelope.Id.BYTES)),
            who.name(),
            at.toEpochMilli(),
            (int) NoiseTerms.IDLE.toSeconds(),
            terms.age().toSeconds(),
            NoiseSizes.LARGEST_BODY,
            terms.rekey());
    var age = terms.age(Byte.toUnsignedInt(entropy.bytes(1)[0]));
    var bound = PublicBytes.copyOf(hash.toArray());
    return opened(service.begin(NoiseSession.of(channel, who.name(), bound, terms), welcome, age))
        .note(new Milestone.Bound(hash))
        .note(new Milestone.Established(""));
  }

  /// The same step, of which the state is one of this machine's.
  private static Step<State> opened(Step<Optional<NoiseSession>> step) {
    State next = step.next().<State>map(State.Open::new).orElseGet(State.Closed::new);
    return new Step<>(next, step.effects());
  }

  private static List<Secret> spent(
      Handshake before, Handshake handshake, Optional<Shared> shared, Proof said) {
    var spent = new ArrayList<>(before.secretsBeyond(handshake));
    spent.addAll(spent(handshake, shared));
    if (shared.isPresent() && said instanceof Proof.Invited(_, var words)) {
      spent.add(words);
    }
    return spent;
  }

  private static List<Secret> spent(Handshake handshake, Optional<Shared> shared) {
    var spent = new ArrayList<>(handshake.secrets());
    shared.ifPresent(known -> spent.add(known.key()));
    return spent;
  }

  private static List<Secret> secrets(State state) {
    return switch (state) {
      case State.Recognising(var handshake, _) -> handshake.secrets();
      case State.Pending(var handshake, var shared) -> spent(handshake, shared);
      case State.Entering(var channel, _) -> channel.secrets();
      case State.Open(var session) -> session.channel().secrets();
      case State.Start _, State.Greeted _, State.Closed _ -> List.of();
    };
  }
}
