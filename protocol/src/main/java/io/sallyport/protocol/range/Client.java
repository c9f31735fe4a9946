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
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A user of the protocol's own initiator at one line. It keeps the rules, whatever is done to its
/// bytes on the way.
public final class Client {
  private final Errand errand;
  private final Line line;
  private final Tap tap;
  private final Framer framer;
  private final Running<?> end;
  private final List<Frame> sent = new ArrayList<>();
  private final List<Integer> heardBefore = new ArrayList<>();
  private final List<Envelope> delivered = new ArrayList<>();
  private final Map<Long, String> given = new TreeMap<>();
  private final Map<Long, Reply> answers = new TreeMap<>();
  private Fate fate = new Fate.Open(false);
  private Optional<Content> bound = Optional.empty();
  private long gifts;
  private long lastTicket;
  private long lastGift;
  private int firstFrameOfGift;
  private String sum = Errand.Sums.NOTHING;
  private int read;

  Client(Protocol protocol, Errand errand, Identity identity, Line line, Entropy entropy) {
    this.errand = errand;
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

  /// Gives something to the house, as the protocol's [Errand] has it.
  ///
  /// @return what the server says to it, unless it refuses or does not answer
  public Optional<String> give(String text) {
    gifts++;
    return ask(text);
  }

  /// Gives the same again, as a user does who has waited in vain.
  ///
  /// @return what the server says to either
  public Optional<String> repeat(String text) {
    long first = lastGift;
    return ask(text).or(() -> Optional.ofNullable(answers.get(first)).flatMap(errand::words));
  }

  /// Gives these without waiting for an answer in between.
  ///
  /// @return how many were answered in the end
  public long giveAtOnce(List<String> texts) {
    long before = lastTicket;
    for (var text : texts) {
      gifts++;
      step(submitted(text));
    }
    listen();
    if (errand.question().flatMap(this::askForSum).isPresent()) {
      return texts.size();
    }
    return answers.entrySet().stream()
        .filter(answer -> answer.getKey() > before && errand.words(answer.getValue()).isPresent())
        .count();
  }

  private Optional<String> ask(String text) {
    take(submitted(text));
    return Optional.ofNullable(answers.get(lastGift))
        .flatMap(errand::words)
        .or(() -> errand.question().flatMap(this::askForSum));
  }

  /// A gift without an answer of its own was taken if the sum is another than before.
  private Optional<String> askForSum(Request question) {
    var before = sum;
    var told = submit(question).flatMap(errand::words);
    sum = told.orElse(before);
    return told.filter(words -> !words.equals(before));
  }

  private Input submitted(String text) {
    given.put(++lastTicket, text);
    lastGift = lastTicket;
    firstFrameOfGift = sent.size();
    return new Input.Submitted(lastTicket, errand.gift(gifts, text));
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

  /// The envelopes this client was given, in order.
  public List<Envelope> delivered() {
    return List.copyOf(delivered);
  }

  /// Has something done to the next segment this client sends.
  public void tap(Move move) {
    tap.plan(move);
  }

  /// Whether any of this client's bytes did not pass as they were sent.
  public boolean isTapped() {
    return tap.isUsed();
  }

  /// An answer that cannot belong to what it was given for, if there is one by now.
  public Optional<String> misled() {
    return given.entrySet().stream()
        .flatMap(gift ->
            Optional.ofNullable(answers.get(gift.getKey())).flatMap(errand::words).stream()
                .filter(words -> !errand.fits(gift.getValue(), words))
                .map(words -> "told '%s' for '%s'".formatted(words, gift.getValue())))
        .findFirst();
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

  /// The hash of the handshake, where the protocol has one, once that came to its end.
  public Optional<Content> bound() {
    return bound;
  }

  /// Whether the session stands on the server's side.
  public boolean isServed() {
    return line.fate() instanceof Fate.Open;
  }

  /// The frames this client made, in order, whatever became of them.
  public List<Frame> sent() {
    return List.copyOf(sent);
  }

  /// The frame of the last gift, which is the last of all where no question follows.
  public Frame lastGift() {
    return errand.question().isPresent() ? sent.get(firstFrameOfGift) : sent.getLast();
  }

  /// What was told so far, in the order of the questions.
  public List<String> told() {
    return answers.values().stream().flatMap(reply -> errand.words(reply).stream()).toList();
  }

  /// What the server said before this client's first frame, and after each of them until the next.
  List<List<Frame>> turns() {
    var all = line.received();
    var turns = new ArrayList<List<Frame>>();
    int from = 0;
    for (int to : heardBefore) {
      turns.add(all.subList(from, to));
      from = to;
    }
    turns.add(all.subList(from, all.size()));
    return List.copyOf(turns);
  }

  /// Takes what has come since.
  public void listen() {
    while (fate instanceof Fate.Open && read < line.received().size()) {
      step(new Input.Received(line.received().get(read++)));
    }
    if (fate instanceof Fate.Open && !isServed()) {
      step(new Input.Ended());
    }
  }

  private void take(Input input) {
    step(input);
    listen();
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
    for (var effect : effects) {
      if (effect instanceof Effect.Mark(var mark) && fate instanceof Fate.Open) {
        step(new Input.Written(mark));
      }
    }
  }

  private void perform(Effect effect) {
    switch (effect) {
      case Effect.Send(var frame, _) -> send(frame);
      case Effect.Mark _, Effect.StartTimer _ -> {}
      case Effect.Ask _ -> throw new IllegalStateException("an initiator asks nothing");
      case Effect.Deliver(var more, _) -> delivered.addAll(more);
      case Effect.Answer(var ticket, var reply) -> answers.put(ticket, reply);
      case Effect.Wipe(var spent) -> spent.forEach(Secret::destroy);
      case Effect.Note(Milestone.Established _) -> fate = new Fate.Open(true);
      case Effect.Note(Milestone.Bound(var hash)) -> bound = Optional.of(hash);
      case Effect.Note(Milestone.Parting _), Effect.Note(Milestone.PassedOver _) -> {}
      case Effect.Close(var why) -> {
        fate = new Fate.Ended(why, fate.equals(new Fate.Open(true)));
        line.hangUp();
      }
    }
  }

  private void send(Frame frame) {
    sent.add(frame);
    heardBefore.add(read);
    tap.pass(Scene.encode(framer, frame));
  }
}
