package io.sallyport.protocol.range.attack;

import io.sallyport.protocol.crypto.PublicKey;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.machine.Identity;
import io.sallyport.protocol.machine.Weakness;
import io.sallyport.protocol.range.Attack;
import io.sallyport.protocol.range.HouseDefence;
import io.sallyport.protocol.range.LabAuthority;
import io.sallyport.protocol.range.LabAuthority.Grant;
import io.sallyport.protocol.range.Scene;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Proof;
import io.sallyport.protocol.wire.noise.NoiseForge;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// Certificates that are worth nothing, shown at the login.
final class NoiseCertificates {
  private static final Instant NOW = Instant.EPOCH;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final LabAuthority NAMESAKE =
      LabAuthority.of(LabAuthority.TRUSTED.name(), "namesake");
  private static final LabAuthority UNKNOWN = LabAuthority.of("Unknown CA", "unknown");

  static final Attack NOT_VALIDATED =
      new Attack(
          "certificate-not-validated",
          0,
          Weakness.NO_AUTHENTICATION,
          List.of(HouseDefence.CERTIFICATE_CHECK.word()),
          "Strangers show certificates that nobody who is trusted gave to them, or not for this.",
          "A chain is checked up to an authority that is trusted: signatures, dates, what the key"
              + " is for, whose it is, and whether it was revoked.",
          NoiseCertificates::notValidated);

  private NoiseCertificates() {}

  private static void notValidated(Scene scene) {
    worthless("", key(scene, scene.randomKey()), key(scene, scene.randomKey()))
        .keySet()
        .forEach(what -> show(scene, what));
  }

  /// Somebody nobody knows yet shows a certificate.
  private static void show(Scene scene, String what) {
    var name = "guest-" + Integer.toHexString(what.hashCode());
    var own = scene.randomKey();
    var key = key(scene, own);
    var bad = worthless(name, key, key(scene, scene.randomKey())).get(what);
    var good = List.of(LabAuthority.TRUSTED.issue(Grant.to(name, key)));
    var chain = scene.inPlaceOf(good, Objects.requireNonNull(bad));
    var protocol =
        NoiseForge.claiming(
            NoiseLogins.protocol(scene), new Proof.Certified(chain), Optional.empty());
    var stranger = scene.client(protocol, new Identity(name, own), scene.connect());
    boolean in = stranger.handshake();
    scene.require(scene.inPlaceOf(in, true), "a good certificate was refused");
    scene
        .observe(what)
        .harmIf(scene.inPlaceOf(false, in), "let in as " + name)
        .conclude(stranger.line().fate());
    stranger.leave();
  }

  /// Chains that each have one thing wrong with them, by what that is.
  ///
  /// @param key of who shows them
  /// @param other a key that is somebody else's
  static SequencedMap<String, List<Content>> worthless(
      String name, PublicKey key, PublicKey other) {
    var trusted = LabAuthority.TRUSTED;
    var grant = Grant.to(name, key);
    var insider = LabAuthority.of("insider", "insider");
    var own = LabAuthority.of(name, "own");
    return new TreeMap<>(
        Map.of(
            "signed by its holder", List.of(own.issue(grant), own.certificate()),
            "signed by nobody who is known", List.of(UNKNOWN.issue(grant), UNKNOWN.certificate()),
            "signed by a namesake", List.of(NAMESAKE.issue(grant)),
            "signed by who may not sign",
                List.of(
                    insider.issue(grant),
                    trusted.issue(Grant.to(insider.name(), insider.publicKey()))),
            "of another key", List.of(trusted.issue(Grant.to(name, other))),
            "expired", List.of(trusted.issue(grant.during(NOW.minus(HOUR), NOW.minusSeconds(1)))),
            "of tomorrow", List.of(trusted.issue(grant.during(NOW.plus(HOUR), NOW.plus(HOUR)))),
            "for signatures alone", List.of(trusted.issue(grant.forSignatures())),
            "with two names", List.of(trusted.issue(grant.also("root"))),
            "revoked", List.of(trusted.issue(grant.revoked()))));
  }

  private static PublicKey key(Scene scene, Secret key) {
    return Objects.requireNonNull(scene.arena().protocol().publicKeys(Map.of("", key)).get(""));
  }
}
