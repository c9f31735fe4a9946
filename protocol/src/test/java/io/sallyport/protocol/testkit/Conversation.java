package io.sallyport.protocol.testkit;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.frame.Deframer;
import io.sallyport.protocol.frame.Framer;
import io.sallyport.protocol.machine.Identity;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Machine;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.machine.Role;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.nio.ByteBuffer;
import java.util.Map;

/// An initiator and a responder at the two ends of a faultless connection, in one thread. What one
/// sends crosses as bytes, through the framers of the protocol.
///
/// @param <I> states of the initiator
/// @param <R> states of the responder
public final class Conversation<I, R> {
  private final House house;
  private final String connection;
  private final End<I> initiator;
  private final End<R> responder;
  private final Way toResponder;
  private final Way toInitiator;
  private long tickets;

  private Conversation(
      Protocol protocol,
      Machine<I> initiator,
      Machine<R> responder,
      House house,
      String connection) {
    this.house = house;
    this.connection = connection;
    this.initiator = End.of(initiator);
    this.responder =
        End.waiting(responder, (ticket, request) -> house.answer(connection, ticket, request));
    house.tell(connection, this.responder::feed);
    toResponder = new Way(protocol.framer(Role.RESPONDER));
    toInitiator = new Way(protocol.framer(Role.INITIATOR));
  }

  /// Two machines of `protocol`; `connection` is what the house knows the connection by.
  public static <I, R> Conversation<I, R> between(
      Protocol protocol,
      Machine<I> initiator,
      Machine<R> responder,
      House house,
      String connection) {
    return new Conversation<>(protocol, initiator, responder, house, connection);
  }

  /// A client of this name, with its classroom key, and a responder with default options.
  public static Conversation<?, ?> of(
      Protocol protocol, String name, House house, Entropy entropy) {
    var key = protocol.classroomKeys().get(name);
    if (key == null) {
      throw new IllegalArgumentException("no classroom key for " + name);
    }
    return between(
        protocol,
        protocol.initiator(new Identity(name, key), entropy),
        protocol.responder(Map.of(), entropy),
        house,
        "connection of " + name);
  }

  /// Brings the transport up and lets both ends talk until they are silent.
  public Conversation<I, R> open() {
    responder.open();
    initiator.open();
    return talk();
  }

  /// Submits a request, lets both ends talk until they are silent, and returns the answer.
  public Reply ask(Request request) {
    long ticket = tickets++;
    initiator.submit(ticket, request);
    talk();
    return initiator.answers().stream()
        .filter(answer -> answer.ticket() == ticket)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no answer to " + request))
        .reply();
  }

  /// Delivers frames until both ends are silent; an end that closed ends the other.
  public Conversation<I, R> talk() {
    while (toResponder.carry(initiator, responder)
        || toInitiator.carry(responder, initiator)
        || house.greet()) {}
    if (responder.closed().isPresent() && initiator.closed().isEmpty()) {
      initiator.feed(new Input.Ended());
    }
    if (initiator.closed().isPresent() && responder.closed().isEmpty()) {
      responder.feed(new Input.Ended());
    }
    if (responder.closed().isPresent()) {
      house.leave(connection);
    }
    return this;
  }

  public End<I> initiator() {
    return initiator;
  }

  public End<R> responder() {
    return responder;
  }

  /// One direction: remembers which frames have crossed.
  private static final class Way {
    private final Framer framer;
    private final Deframer deframer;
    private int carried;

    Way(Framer framer) {
      this.framer = framer;
      deframer = new Deframer(framer);
    }

    /// Carries what is new, and tells whether anything was.
    boolean carry(End<?> from, End<?> to) {
      var frames = from.sent();
      if (carried == frames.size()) {
        return false;
      }
      var frame = frames.get(carried++);
      var bytes = ByteBuffer.allocate(framer.encodedSize(frame));
      framer.encode(frame, bytes);
      var batch = deframer.feed(bytes.array());
      batch.frames().forEach(to::receive);
      batch.refusal().ifPresent(to::refuse);
      return true;
    }
  }
}
