package io.sallyport.protocol.wire.noise;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.noise.Handshake;
import io.sallyport.protocol.noise.Keys;
import io.sallyport.protocol.noise.StaticKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// By which static keys a node is known: its own, and those that it had before, while clients still
/// know it by them.
///
/// @param all its own first; none of them is destroyed here
record NoiseKeys(List<StaticKey> all) {
  NoiseKeys {
    all = List.copyOf(all);
  }

  static NoiseKeys of(Secret own, List<Secret> former) {
    return new NoiseKeys(
        Stream.concat(Stream.of(own), former.stream()).map(StaticKey::of).toList());
  }

  /// Reads a first message with each key in turn, in a handshake of its own. Who knows none of them
  /// costs an agreement for each.
  ///
  /// @return nothing when it is for none of them
  Optional<Handshake.Read> read(NoiseSuite suite, byte[] prologue, Frame first) {
    for (var key : all) {
      var known = new Keys(Optional.of(key), Optional.empty(), List.of());
      var read = Handshake.responder(suite.suite(), prologue, known).read(first);
      if (read.isPresent()) {
        return read;
      }
    }
    return Optional.empty();
  }
}
