package io.sallyport.protocol.noise;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One end of a handshake (Noise §5.3). Immutable: [#write] and [#read] give the next state.
///
/// Messages have no length of their own; a reader is given exactly one. Whatever is wrong with one,
/// the answer is the same: nothing.
public final class Handshake {

  /// A message to send, and what comes after it.
  public record Written(Handshake next, Frame message) {}

  /// What the other end said with a message, and what comes after it.
  public record Read(Handshake next, Frame payload) {}

  /// The two directions of a finished handshake.
  ///
  /// @param sending what this end seals with
  /// @param receiving what it opens with
  public record Transport(CipherState sending, CipherState receiving) {}

  private final Suite suite;
  private final boolean isInitiator;
  private final SymmetricState symmetric;
  private final Held held;
  private final int messages;

  private Handshake(
      Suite suite, boolean isInitiator, SymmetricState symmetric, Held held, int messages) {
    this.suite = suite;
    this.isInitiator = isInitiator;
    this.symmetric = symmetric;
    this.held = held;
    this.messages = messages;
  }

  /// The end that speaks first.
  ///
  /// @param prologue what both must agree on, and neither sends
  /// @param keys all that the pattern needs
  /// @throws IllegalArgumentException when a key is missing
  public static Handshake initiator(Suite suite, byte[] prologue, Keys keys) {
    return start(suite, true, prologue, keys);
  }

  /// The end that hears first.
  ///
  /// @param prologue what both must agree on, and neither sends
  /// @param keys all that the pattern needs
  /// @throws IllegalArgumentException when a key is missing
  public static Handshake responder(Suite suite, byte[] prologue, Keys keys) {
    return start(suite, false, prologue, keys);
  }

  private static Handshake start(Suite suite, boolean isInitiator, byte[] prologue, Keys keys) {
    var pattern = suite.pattern();
    var symmetric = SymmetricState.of(suite).mixHash(prologue);
    if (pattern.initiatorKnown()) {
      symmetric = symmetric.mixHash(known(keys, isInitiator));
    }
    if (pattern.responderKnown()) {
      symmetric = symmetric.mixHash(known(keys, !isInitiator));
    }
    return new Handshake(suite, isInitiator, symmetric, Held.of(keys), 0);
  }

  private static byte[] known(Keys keys, boolean own) {
    return (own ? keys.own().map(StaticKey::publicKey) : keys.peer())
        .orElseThrow(() -> new IllegalArgumentException("a key that must be known is missing"));
  }

  /// The same handshake with one more key that both ends know, for those that learn only from a
  /// message which.
  public Handshake sharing(Secret key) {
    return new Handshake(suite, isInitiator, symmetric, held.sharing(key), messages);
  }

  /// Writes the next message.
  ///
  /// @return nothing when a key of the other end leaves nothing secret
  /// @throws IllegalStateException when it is the other end's turn, or none is left
  public Optional<Written> write(Frame payload, Entropy entropy) {
    var turn = turn(true);
    try {
      var message = turn.write(tokens(), payload.toArray(), entropy);
      return Optional.of(new Written(after(turn), Frame.owning(message)));
    } catch (Turn.Broken _) {
      turn.end(false);
      return Optional.empty();
    }
  }

  /// Reads the next message.
  ///
  /// @return nothing when it is not one
  /// @throws IllegalStateException when it is this end's turn, or none is left
  public Optional<Read> read(Frame message) {
    var turn = turn(false);
    try {
      var payload = turn.read(tokens(), message.toArray());
      return Optional.of(new Read(after(turn), Frame.owning(payload)));
    } catch (Turn.Broken _) {
      turn.end(false);
      return Optional.empty();
    }
  }

  /// Whether all messages have passed.
  public boolean isFinished() {
    return messages == suite.pattern().messages().size();
  }

  /// The keys of a finished handshake; new ones at each call. Of a pattern in which only the
  /// initiator speaks the other direction is of no use.
  public Transport split() {
    if (!isFinished()) {
      throw new IllegalStateException("the handshake goes on");
    }
    var keys = symmetric.split();
    var initiators = CipherState.of(suite.aead(), keys.get(0));
    var responders = CipherState.of(suite.aead(), keys.get(1));
    return isInitiator
        ? new Transport(initiators, responders)
        : new Transport(responders, initiators);
  }

  /// What both ends of this very handshake have in common and no others (Noise §11.2).
  public byte[] hash() {
    return symmetric.hash().clone();
  }

  /// The static public key of the other end, as soon as it is known. Proven only by a tag that
  /// depends on it.
  public Optional<byte[]> peer() {
    return held.peer().map(byte[]::clone);
  }

  /// What this state holds and another does not.
  public List<Secret> secretsBeyond(Handshake other) {
    var known = other.secrets();
    return secrets().stream()
        .filter(secret -> known.stream().noneMatch(one -> one == secret))
        .toList();
  }

  /// All that this state holds, but nothing that the keys were brought as.
  public List<Secret> secrets() {
    var all = new ArrayList<>(symmetric.secrets());
    all.addAll(held.made());
    return List.copyOf(all);
  }

  private Turn turn(boolean writes) {
    if (isFinished() || writes != (isInitiator == (messages % 2 == 0))) {
      throw new IllegalStateException("not this end's turn to " + (writes ? "write" : "read"));
    }
    return new Turn(isInitiator, suite.pattern().hasPsk(), symmetric, held);
  }

  private List<Token> tokens() {
    return suite.pattern().messages().get(messages);
  }

  private Handshake after(Turn turn) {
    turn.end(true);
    return new Handshake(suite, isInitiator, turn.symmetric(), turn.held(), messages + 1);
  }
}
