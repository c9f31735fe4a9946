package io.sallyport.protocol.wire.certrelay;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.Rsa;
import io.sallyport.protocol.crypto.RsaPss;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Identity;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// What a member of a group does with its private key and with the key of the group.
final class CertRelayFellow {
  /// From whom its user is told what others say: nothing tells which of them said it.
  static final Name GROUP = Name.parse("group");

  private final Identity identity;
  private final int modulus;
  private final Entropy entropy;
  private final Set<CertRelayDefence> defences;

  CertRelayFellow(Identity identity, Entropy entropy, Set<CertRelayDefence> defences) {
    this.identity = identity;
    this.modulus = Rsa.modulusBytes(Rsa.publicKey(identity.key()));
    this.entropy = entropy;
    this.defences = defences;
  }

  String name() {
    return identity.name();
  }

  /// The second segment of a login.
  Frame request() {
    var text = CertRelayText.AUTH_REQUEST.getBytes(US_ASCII);
    return CertRelayText.join(
        CertRelayText.frame(CertRelayText.AUTH_REQUEST + CertRelayText.BARS),
        Frame.owning(RsaPss.sign(identity.key(), text, entropy)));
  }

  /// How many bytes the modulus of each member has whose key is known, its own among them.
  Map<String, Integer> moduli(CertRelayCircle circle) {
    return circle.moduli(name(), modulus);
  }

  /// Whether it has yet to send its part, and can.
  boolean isDue(CertRelayCircle circle) {
    return circle.isStarted() && circle.isComplete() && !circle.hasPartOf(name());
  }

  Secret newPart() {
    return Secret.copyOf(entropy.bytes(CertRelaySeal.PART_BYTES));
  }

  /// Its part for each of the others.
  List<Frame> keyParts(CertRelayCircle circle, Secret part) {
    return circle.addressees().stream()
        .map(other -> {
          var key = Objects.requireNonNull(circle.keys().get(other));
          return CertRelaySeal.keyPart(name(), other, part, key, entropy);
        })
        .toList();
  }

  /// With what somebody sent for it. The first part of each member counts.
  ///
  /// @throws Rejected `BAD_CIPHERTEXT` for what is not whole or not for its key
  CertRelayCircle with(CertRelayCircle circle, CertRelayMessage.KeyPart part) {
    boolean counts =
        part.to().equals(name()) && circle.knows(part.from()) && !circle.hasPartOf(part.from());
    if (!counts) {
      return circle;
    }
    return circle.with(
        part.from(),
        CertRelaySeal.part(part, identity.key())
            .orElseThrow(() -> new Rejected(Reason.BAD_CIPHERTEXT, "part of the key")));
  }

  Frame seal(CertRelayCircle circle, Content text) {
    return CertRelaySeal.packet(text.toArray(), circle.key().getFirst(), entropy);
  }

  /// What a packet says, if it is one of the group.
  Optional<Envelope> open(CertRelayCircle circle, Frame packet) {
    return circle.key().stream()
        .flatMap(key -> CertRelaySeal.text(packet, key, defences).stream())
        .findFirst()
        .map(this::envelope);
  }

  private Envelope envelope(byte[] text) {
    return new Envelope(
        Envelope.Id.NONE, GROUP, Name.parse(name()), Instant.EPOCH, Content.copyOf(text));
  }
}
