package io.sallyport.protocol.range;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.frame.Framer;
import io.sallyport.protocol.machine.Identity;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.machine.Role;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/// One performance of a script in an arena: who takes part, whether the attack is really made, and
/// what was seen.
public final class Scene {
  /// The name of everybody where nobody has one.
  private static final String NOBODY = "nobody";

  private static final Secret NO_KEY = Secret.copyOf(new byte[0]);

  private final Arena arena;
  private final Entropy entropy;
  private final BooleanSupplier strikes;
  private final Errand errand;
  private final Map<Part, String> cast = new EnumMap<>(Part.class);
  private final List<Line> lines = new ArrayList<>();
  private final List<Trial> trials = new ArrayList<>();
  private final Circle circle = new Circle(this);

  /// @param strikes asked at each attack whether it is made
  Scene(Arena arena, Entropy entropy, BooleanSupplier strikes) {
    this.arena = arena;
    this.entropy = entropy;
    this.strikes = strikes;
    var names = new TreeSet<>(arena.keys().keySet()).iterator();
    for (var part : Part.values()) {
      cast.put(part, names.hasNext() ? names.next() : NOBODY);
    }
    this.errand = Errand.of(arena.protocol(), Objects.requireNonNull(cast.get(Part.WITNESS)));
  }

  public Arena arena() {
    return arena;
  }

  /// Randomness for clients and attackers.
  public Entropy entropy() {
    return entropy;
  }

  /// The name of a part and the key it has now.
  public Identity identity(Part part) {
    var name = Objects.requireNonNull(cast.get(part));
    return new Identity(name, arena.keys().getOrDefault(name, NO_KEY));
  }

  /// A key that nobody has.
  public Secret randomKey() {
    return arena.protocol().strangerKey(entropy);
  }

  /// A connection of an attacker.
  public Line connect() {
    var line = arena.connect();
    lines.add(line);
    return line;
  }

  /// Somebody with any identity at any line, who has not said anything yet.
  public Client client(Identity identity, Line line) {
    return new Client(arena.protocol(), errand, identity, line, entropy);
  }

  /// The same, who speaks the protocol in a way of its own.
  public Client client(Protocol protocol, Identity identity, Line line) {
    return new Client(protocol, errand, identity, line, entropy);
  }

  /// An honest client that is logged in.
  public Client enter(Part part) {
    return circle.seated(part).orElseGet(() -> enter(part, connect()));
  }

  /// An honest client that is logged in over a path of the attacker's.
  public Client enter(Part part, Line path) {
    circle.dissolve();
    var client = client(identity(part), path);
    require(client.handshake(), part + " could not log in");
    if (errand instanceof Errand.Group) {
      require(gather(part, client), "the group came to no key");
    }
    return client;
  }

  /// Whoever else belongs to the group of this client comes too, all honest.
  ///
  /// @param part whom it plays
  /// @return whether all of them have a key
  public boolean gather(Part part, Client client) {
    return circle.gather(part, client);
  }

  /// All members of a group leave, if there is one.
  public void disperse() {
    circle.dissolve();
  }

  /// Everybody in a group hears what is to be heard, and what follows from it.
  public void settle() {
    circle.settle();
  }

  /// What the honest do here.
  public Errand errand() {
    return errand;
  }

  /// What an honest client is told that gives something.
  public String give(Client client, String text) {
    return client
        .give(text)
        .orElseThrow(() -> new HarnessProblem("'%s' was not answered".formatted(text)));
  }

  /// What an honest client is told that gives this first, and then leaves.
  public String answerTo(String text) {
    var client = enter(Part.VICTIM);
    var words = give(client, text);
    client.leave();
    hear();
    return words;
  }

  /// What a witness is told when an honest client gives these and nobody interferes. By it is told
  /// later what became of them under attack.
  public Rehearsal rehearse(String... gifts) {
    var client = enter(Part.VICTIM);
    List.of(gifts).forEach(gift -> give(client, gift));
    var stays = hear();
    client.leave();
    var again = enter(Part.VICTIM);
    List.of(gifts).forEach(gift -> give(again, gift));
    again.leave();
    return new Rehearsal(stays, hear());
  }

  /// What a witness is told who comes now, and leaves again; in a group, what it was told so far.
  public List<String> hear() {
    if (errand instanceof Errand.Group) {
      return circle.hear();
    }
    var witness = enter(Part.WITNESS);
    var words = errand.hear(witness);
    witness.leave();
    return words;
  }

  /// The attack, or a part of it; left out of a control run.
  public void strike(Runnable attack) {
    if (strikes.getAsBoolean()) {
      attack.run();
    }
  }

  /// Sends a frame as an attack.
  ///
  /// @return whether the server answered it and the session stands
  public boolean strike(Line line, Frame frame) {
    int before = line.received().size();
    strike(() -> line.send(encode(frame)));
    return line.fate() instanceof Fate.Open && line.received().size() > before;
  }

  /// What the attack puts in the place of something honest; that itself in a control run.
  public <T> T inPlaceOf(T honest, T hostile) {
    return strikes.getAsBoolean() ? hostile : honest;
  }

  /// Begins to report what was seen of one attempt.
  public Observation observe(String attempt) {
    return new Observation(attempt, trials::add);
  }

  /// A frame as it crosses the wire towards the server.
  public byte[] encode(Frame frame) {
    return encode(arena.protocol().framer(Role.RESPONDER), frame);
  }

  static byte[] encode(Framer framer, Frame frame) {
    var bytes = ByteBuffer.allocate(framer.encodedSize(frame));
    framer.encode(frame, bytes);
    return bytes.array();
  }

  /// The script cannot prove anything unless this holds.
  public void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new HarnessProblem(otherwise);
    }
  }

  /// Everybody has been here once: a house may refuse what is left for somebody it never saw.
  void introduce() {
    cast.keySet().forEach(this::introduce);
    circle.dissolve();
  }

  /// Where an inbox begins with the first question of its owner, that is asked.
  private void introduce(Part part) {
    var client = enter(part);
    if (errand instanceof Errand.Letters(_, var told) && told == Errand.Telling.SETTLED) {
      errand.hear(client);
    }
    client.leave();
  }

  /// An honest session from beginning to end, as the protocol describes it.
  void drill() {
    var client = enter(Part.VICTIM);
    for (var request : arena.protocol().drill()) {
      require(client.isAnswered(request), "the drill was not answered");
    }
    client.leave();
  }

  /// The same as a trial: whoever was attacked must still serve the honest.
  void observeDrill() {
    var observation = observe("an honest session afterwards");
    try {
      drill();
    } catch (HarnessProblem problem) {
      observation.harmIf(true, problem.what());
    }
    observation.withstand();
  }

  /// Everybody goes home.
  void clear() {
    circle.dissolve();
    lines.forEach(Line::hangUp);
    lines.clear();
  }

  List<Trial> trials() {
    return List.copyOf(trials);
  }
}
