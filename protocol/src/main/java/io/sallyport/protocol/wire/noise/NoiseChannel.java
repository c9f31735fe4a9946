package io.sallyport.protocol.wire.noise;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Role;
import io.sallyport.protocol.noise.CipherState;
import io.sallyport.protocol.noise.Handshake;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The keys of both directions behind the handshake, and how many records have passed. Immutable:
/// each record gives the next channel.
///
/// @param rekey after how many records of a direction its key is replaced
record NoiseChannel(
    CipherState sending, CipherState receiving, long rekey, Set<NoiseDefence> defences) {
  private static final byte[] NOTHING = new byte[0];

  /// No key seals more than this, whatever becomes of its counter.
  private static final long MOST_RECORDS = 1L << 60;

  /// A record to send.
  ///
  /// @param spent the key that sealed it, if another does from now on
  record Sealed(NoiseChannel next, Frame frame, Optional<Secret> spent) {}

  /// A record that came in, as [Sealed].
  record Opened(NoiseChannel next, NoiseMessage message, Optional<Secret> spent) {

    /// The key that takes the place of the spent one.
    List<Secret> made() {
      return spent.isPresent() ? List.of(next.receiving.key()) : List.of();
    }
  }

  static NoiseChannel of(
      Handshake.Transport made, Role role, long rekey, Set<NoiseDefence> defences) {
    var transport = NoiseLab.transport(made, role, defences);
    return new NoiseChannel(transport.sending(), transport.receiving(), rekey, defences);
  }

  NoiseChannel rekeyedAfter(long records) {
    return new NoiseChannel(sending, receiving, records, defences);
  }

  Sealed seal(NoiseMessage message) {
    if (sending.counter() >= MOST_RECORDS) {
      throw new Rejected(Reason.EXPIRED, "records");
    }
    var record = NoiseCodec.encode(message);
    sending.seal(NOTHING, record, 0, record.length - CipherState.TAG_BYTES);
    var next = after(sending);
    return new Sealed(
        new NoiseChannel(next, receiving, rekey, defences),
        Frame.owning(record),
        spent(sending, next));
  }

  /// Opens a frame, which stays as it is.
  ///
  /// @throws Rejected `MALFORMED` for a size no record has, `BAD_MAC`, or what [NoiseCodec#decode]
  ///   throws
  Opened open(Frame frame) {
    if (!NoiseSizes.mayBeRecord(frame.size())) {
      throw NoiseReader.malformed("frame of %d bytes".formatted(frame.size()));
    }
    var record = frame.toArray();
    if (!NoiseLab.open(receiving, record, defences)) {
      throw new Rejected(Reason.BAD_MAC);
    }
    var message = NoiseLab.read(record, record.length - CipherState.TAG_BYTES, defences);
    var next = after(receiving);
    return new Opened(
        new NoiseChannel(sending, next, rekey, defences), message, spent(receiving, next));
  }

  List<Secret> secrets() {
    return List.of(sending.key(), receiving.key());
  }

  private CipherState after(CipherState used) {
    if (!defences.contains(NoiseDefence.COUNTER)) {
      return used;
    }
    var next = used.next();
    return next.counter() % rekey == 0 ? next.rekeyed() : next;
  }

  private static Optional<Secret> spent(CipherState used, CipherState next) {
    return next.key() == used.key() ? Optional.empty() : Optional.of(used.key());
  }
}
