package io.sallyport.node.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.function.Consumer;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V2TBSCertListGenerator;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;

/// An authority with an Ed25519 key that signs certificates and lists of those it has revoked.
public final class TestAuthority {
  /// When all that it signs begins to hold.
  public static final Instant FROM = Instant.parse("2025-01-01T00:00:00Z");

  private static final Instant UNTIL = Instant.parse("2200-01-01T00:00:00Z");
  private static final AlgorithmIdentifier ED25519 =
      new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.3.101.112"));

  private final String name;
  private final KeyPair pair = pair("Ed25519");
  private final X509Certificate certificate;

  private TestAuthority(String name, Optional<KeyUsage> usage) {
    this.name = name;
    this.certificate = issued(name, pair.getPublic(), 1, usage, true);
  }

  public static TestAuthority named(String name) {
    return new TestAuthority(name, Optional.empty());
  }

  /// One whose key is for some things alone.
  ///
  /// @param usage for which alone its certificate says that the key is
  public static TestAuthority named(String name, int usage) {
    return new TestAuthority(name, Optional.of(new KeyUsage(usage)));
  }

  public static KeyPair pair(String algorithm) {
    try {
      return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
    } catch (GeneralSecurityException missing) {
      throw new AssertionError(missing);
    }
  }

  public X509Certificate certificate() {
    return certificate;
  }

  /// A certificate for the key of somebody, valid for longer than any test.
  public X509Certificate issue(String holder, PublicKey key, long serial) {
    return issued(holder, key, serial, Optional.empty(), false);
  }

  /// A certificate for another authority.
  public X509Certificate vouch(TestAuthority other, long serial) {
    return issued(other.name, other.pair.getPublic(), serial, Optional.empty(), true);
  }

  /// A list in DER.
  public byte[] revoking(long... serials) {
    return list(list -> {
      list.setNextUpdate(time(UNTIL));
      for (long serial : serials) {
        list.addCRLEntry(new ASN1Integer(serial), time(FROM), 1);
      }
    });
  }

  /// A list in DER with whatever is in it.
  public byte[] list(Consumer<V2TBSCertListGenerator> contents) {
    var list = new V2TBSCertListGenerator();
    list.setSignature(ED25519);
    list.setIssuer(new X500Name("CN=" + name));
    list.setThisUpdate(time(FROM));
    contents.accept(list);
    return signed(list.generateTBSCertList());
  }

  public static Time time(Instant instant) {
    return new Time(Date.from(instant));
  }

  private X509Certificate issued(
      String holder, PublicKey key, long serial, Optional<KeyUsage> usage, boolean signs) {
    try {
      var extensions = new ExtensionsGenerator();
      extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(signs));
      if (usage.isPresent()) {
        extensions.addExtension(Extension.keyUsage, true, usage.get());
      }
      var body = new V3TBSCertificateGenerator();
      body.setSerialNumber(new ASN1Integer(BigInteger.valueOf(serial)));
      body.setSignature(ED25519);
      body.setIssuer(new X500Name("CN=" + name));
      body.setSubject(new X500Name("CN=" + holder));
      body.setStartDate(time(FROM));
      body.setEndDate(time(UNTIL));
      body.setSubjectPublicKeyInfo(SubjectPublicKeyInfo.getInstance(key.getEncoded()));
      body.setExtensions(extensions.generate());
      var der = new ByteArrayInputStream(signed(body.generateTBSCertificate()));
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(der);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (CertificateException broken) {
      throw new AssertionError(broken);
    }
  }

  private byte[] signed(ASN1Object body) {
    try {
      var signature = Signature.getInstance("Ed25519");
      signature.initSign(pair.getPrivate());
      signature.update(body.getEncoded());
      return new DERSequence(
              new ASN1Encodable[] {body, ED25519, new DERBitString(signature.sign())})
          .getEncoded();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (GeneralSecurityException missing) {
      throw new AssertionError(missing);
    }
  }
}
