package io.sallyport.protocol.wire;

import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.wire.certrelay.CertRelayProtocol;
import io.sallyport.protocol.wire.ddes.DdesProtocol;
import io.sallyport.protocol.wire.dhinbox.DhInboxProtocol;
import io.sallyport.protocol.wire.lookup.LookupProtocol;
import io.sallyport.protocol.wire.noise.NoiseProtocol;
import io.sallyport.protocol.wire.ratchet.RatchetProtocol;
import java.util.List;
import java.util.Optional;

/// Every protocol there is.
public final class Protocols {
  public static final List<Protocol> ALL =
      List.of(
          new NoiseProtocol(),
          new RatchetProtocol(),
          DhInboxProtocol.classic(),
          DhInboxProtocol.x25519(),
          new LookupProtocol(),
          DdesProtocol.pem(),
          DdesProtocol.framed(),
          new CertRelayProtocol());

  private Protocols() {}

  public static Optional<Protocol> named(String name) {
    return ALL.stream().filter(protocol -> protocol.name().equals(name)).findFirst();
  }
}
