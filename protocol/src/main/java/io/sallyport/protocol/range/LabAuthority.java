package io.sallyport.protocol.range;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sallyport.protocol.certificate.Authorities;
import io.sallyport.protocol.certificate.CertificateChain;
import io.sallyport.protocol.certificate.Claims;
import io.sallyport.protocol.certificate.RevocationList;
import io.sallyport.protocol.certificate.TrustedAuthorities;
import io.sallyport.protocol.certificate.Unfit;
import io.sallyport.protocol.crypto.Ed25519;
import io.sallyport.protocol.crypto.PublicKey;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.Sha256;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/// Somebody who signs certificates with a key that everybody can compute from a word (Ed25519, RFC
/// 8410). The houses of the range trust one of them.
///
/// @param name what its certificates call it
public record LabAuthority(String name, Secret key) {
  /// What a certificate says that lets its holder in.
  ///
  /// @param names of the holder; one is right
  /// @param usage what its key is for (RFC 5280 §4.2.1.3), in the bits of Bouncy Castle
  public record Grant(
      List<String> names, PublicKey key, int usage, Instant from, Instant until, int serial) {
    public Grant {
      names = List.copyOf(names);
    }

    /// One as an authority should give it.
    public static Grant to(String name, PublicKey key) {
      return new Grant(List.of(name), key, KeyUsage.keyAgreement, FROM, UNTIL, SERIAL);
    }

    /// The same with another time to it.
    public Grant during(Instant other, Instant end) {
      return new Grant(names, key, usage, other, end, serial);
    }

    /// The same with a key for something else.
    public Grant forSignatures() {
      return new Grant(names, key, KeyUsage.digitalSignature, from, until, serial);
    }

    /// The same with another name besides.
    public Grant also(String other) {
      return new Grant(List.of(names.getFirst(), other), key, usage, from, until, serial);
    }

    /// The same with a number that was revoked.
    public Grant revoked() {
      return new Grant(names, key, usage, from, until, REVOKED);
    }

    private String subject() {
      return "CN=" + String.join(",CN=", names);
    }
  }

  /// The one that houses trust.
  public static final LabAuthority TRUSTED = of("Range CA", "trusted");

  private static final Instant FROM = Instant.EPOCH.minus(Duration.ofDays(1));
  private static final Instant UNTIL = Instant.EPOCH.plus(Duration.ofDays(1));
  private static final int SERIAL = 2;
  private static final int REVOKED = 13;
  private static final AlgorithmIdentifier ED25519 =
      new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.3.101.112"));

  /// An authority of any name.
  ///
  /// @param word of which the key is made
  public static LabAuthority of(String name, String word) {
    return new LabAuthority(
        name, Secret.copyOf(Sha256.hash(("sallyport range " + word).getBytes(UTF_8))));
  }

  /// Whom a house of the range believes.
  ///
  /// @param checks whether it looks at more than the name
  public static Authorities trustedBy(boolean checks, InstantSource clock) {
    return checks ? TRUSTED.believed(clock) : (_, chain) -> believe(chain);
  }

  private Authorities believed(InstantSource clock) {
    var own = TrustedAuthorities.certificate(certificate());
    var revoked =
        new RevocationList(
            own.getSubjectX500Principal(),
            own.getPublicKey(),
            Set.of(BigInteger.valueOf(REVOKED)),
            Optional.empty());
    return new TrustedAuthorities(List.of(own), List.of(revoked), clock);
  }

  private static Authorities.Finding believe(List<Content> chain) {
    try {
      var first = TrustedAuthorities.certificate(chain.getFirst());
      return new Authorities.Finding.Named(CertificateChain.commonNames(first).getFirst());
    } catch (Unfit unfit) {
      return new Authorities.Finding.Worthless(new Rejection(Reason.BAD_CERTIFICATE, unfit.why()));
    }
  }

  /// Its public key.
  public PublicKey publicKey() {
    try {
      var raw = Ed25519.publicKey(key).toArray();
      return PublicKey.copyOf(new SubjectPublicKeyInfo(ED25519, raw).getEncoded());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /// Its own certificate, by itself.
  public Content certificate() {
    var grant = new Grant(List.of(name), publicKey(), KeyUsage.keyCertSign, FROM, UNTIL, 1);
    return signed(grant, true);
  }

  public Content issue(Grant grant) {
    return signed(grant, false);
  }

  private Content signed(Grant grant, boolean mayIssue) {
    try {
      var extensions = new ExtensionsGenerator();
      extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(mayIssue));
      extensions.addExtension(Extension.keyUsage, true, new KeyUsage(grant.usage()));
      var claims =
          new Claims(
              "CN=" + name,
              BigInteger.valueOf(grant.serial()),
              grant.subject(),
              grant.key(),
              extensions.generate(),
              grant.from(),
              grant.until());
      return Content.copyOf(claims.signed(ED25519, text -> Ed25519.sign(key, text).toArray()));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
