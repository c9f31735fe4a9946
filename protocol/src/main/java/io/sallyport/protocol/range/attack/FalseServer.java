package io.sallyport.protocol.range.attack;

import io.sallyport.protocol.crypto.PublicKey;
import io.sallyport.protocol.crypto.Rsa;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.range.Fate;
import io.sallyport.protocol.range.Line;
import io.sallyport.protocol.range.Scene;
import io.sallyport.protocol.wire.certrelay.CertRelayForge;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// A server of `certrelay` that is also everybody else: it gives a client its own key for that of
/// every other member, and makes their parts itself.
final class FalseServer implements Line {
  private final Scene scene;
  private final String victim;
  private final PublicKey victimKey;
  private final List<String> others;
  private final Secret ownKey;
  private final List<Frame> said = new ArrayList<>();
  private final List<String> read = new ArrayList<>();
  private final Map<String, Secret> parts = new TreeMap<>();
  private int requests;

  /// @param victim the name of its only client
  FalseServer(Scene scene, String victim) {
    this.scene = scene;
    this.victim = victim;
    this.victimKey = Objects.requireNonNull(keys(scene).get(victim));
    this.others = keys(scene).keySet().stream().filter(name -> !name.equals(victim)).toList();
    this.ownKey = scene.randomKey();
  }

  private static Map<String, PublicKey> keys(Scene scene) {
    return scene.arena().protocol().publicKeys(scene.arena().keys());
  }

  /// The texts that the client meant for its group.
  List<String> read() {
    return List.copyOf(read);
  }

  @Override
  public void send(byte[] bytes) {
    var frame = Frame.copyOf(bytes);
    if (CertRelayForge.isLogin(frame)) {
      said.add(CertRelayForge.SUCCESS);
    } else if (CertRelayForge.isKeyRequest(frame)) {
      said.add(CertRelayForge.found(Rsa.publicKey(ownKey)));
      if (++requests == others.size()) {
        said.add(CertRelayForge.START);
      }
    } else if (CertRelayForge.isKeyPart(frame)) {
      CertRelayForge.part(frame, ownKey).ifPresent(this::exchange);
    } else if (parts.size() > others.size()) {
      CertRelayForge.read(frame, CertRelayForge.groupKey(parts)).ifPresent(read::add);
    }
  }

  private void exchange(Secret part) {
    if (parts.put(victim, part) != null) {
      return;
    }
    for (var other : others) {
      var own = Secret.copyOf(scene.entropy().bytes(CertRelayForge.PART_BYTES));
      parts.put(other, own);
      said.add(CertRelayForge.keyPart(other, victim, own, victimKey, scene.entropy()));
    }
  }

  @Override
  public List<Frame> received() {
    return List.copyOf(said);
  }

  @Override
  public Fate fate() {
    return new Fate.Open(true);
  }

  @Override
  public void hangUp() {}
}
