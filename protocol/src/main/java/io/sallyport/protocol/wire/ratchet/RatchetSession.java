package io.sallyport.protocol.wire.ratchet;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.rejection.Rejection;
import java.util.Set;

/// What both ends of a session know between two frames.
///
/// @param round the round of the next frame this side receives
record RatchetSession(int client, long round, RatchetKeys keys) {

  RatchetSession withKeys(RatchetKeys next) {
    return new RatchetSession(client, round, next);
  }

  RatchetSession nextRound(RatchetKeys next) {
    return new RatchetSession(client, round + 1, next);
  }

  /// Opens a frame of a client, whose header may be anything.
  ///
  /// @throws Rejected for the first rule it breaks, in the order of the original: who, what,
  ///   length, round, direction, then the tag
  RatchetMessage fromClient(Frame frame, RatchetOpcode due, Set<RatchetDefence> defences) {
    var header = RatchetHeader.of(frame);
    if (header.client() != client && defences.contains(RatchetDefence.IDENTITY)) {
      throw new Rejected(
          Rejection.mismatch(Reason.UNKNOWN_CLIENT, "client", client, header.client()));
    }
    if (!header.is(due) && defences.contains(RatchetDefence.PHASE)) {
      throw new Rejected(outOfPhase(header.opcode(), due));
    }
    return open(frame, header, RatchetHeader.TO_SERVER, keys.toServer(), defences);
  }

  /// Opens a frame of the server.
  RatchetMessage fromServer(Frame frame, Set<RatchetDefence> defences) {
    var header = RatchetHeader.of(frame);
    return open(frame, header, RatchetHeader.TO_CLIENT, keys.toClient(), defences);
  }

  /// A frame to the server in round `at`.
  Frame toServer(RatchetOpcode opcode, long at, String text, Entropy entropy) {
    var header = RatchetHeader.toServer(opcode, client, at);
    return new RatchetMessage(header, text).seal(keys.toServer(), entropy);
  }

  /// A frame to the client in the round of this session.
  Frame toClient(RatchetOpcode opcode, String text, Entropy entropy) {
    var header = RatchetHeader.toClient(opcode, client, round);
    return new RatchetMessage(header, text).seal(keys.toClient(), entropy);
  }

  static Rejection outOfPhase(int opcode, RatchetOpcode due) {
    var reason = RatchetOpcode.of(opcode).isPresent() ? Reason.WRONG_PHASE : Reason.UNKNOWN_OPCODE;
    return Rejection.mismatch(reason, "opcode", due.code(), opcode);
  }

  /// Refuses a frame that is too short for `bytes` to be read from it.
  static void checkLength(Frame frame, int bytes, Set<RatchetDefence> defences) {
    if (frame.size() < bytes && defences.contains(RatchetDefence.LENGTH)) {
      throw new Rejected(Reason.MALFORMED, "frame of %d bytes".formatted(frame.size()));
    }
  }

  private RatchetMessage open(
      Frame frame,
      RatchetHeader header,
      int direction,
      RatchetKeys.Pair pair,
      Set<RatchetDefence> defences) {
    checkLength(frame, RatchetMessage.SHORTEST, defences);
    if (header.round() != round && defences.contains(RatchetDefence.ROUND)) {
      var reason = header.round() < round ? Reason.REPLAY : Reason.OUT_OF_ORDER;
      throw new Rejected(Rejection.mismatch(reason, "round", round, header.round()));
    }
    if (header.direction() != direction && defences.contains(RatchetDefence.DIRECTION)) {
      throw new Rejected(
          Rejection.mismatch(Reason.WRONG_DIRECTION, "direction", direction, header.direction()));
    }
    return RatchetMessage.open(frame, pair, defences);
  }
}
