package io.sallyport.node.certs;

import io.sallyport.protocol.certificate.Claims;
import io.sallyport.protocol.crypto.SystemEntropy;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/// A certificate authority for lessons (RFC 5280): RSA-2048, e = 65537, SHA-256. Exists in memory
/// alone.
final class Issuer {
  private static final String NAME = "Sallyport Lab CA";
  private static final int BITS = 2048;
  private static final int SERIAL_BYTES = 16;
  private static final int IDENTIFIER_BYTES = 20;
  private static final Duration BEFORE = Duration.ofDays(1);
  private static final Duration AFTER = Duration.ofDays(3650);
  private static final AlgorithmIdentifier SHA256_WITH_RSA =
      new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption, DERNull.INSTANCE);

  private final KeyPair own;

  private Issuer(KeyPair own) {
    this.own = own;
  }

  static Issuer create() {
    return new Issuer(newPair());
  }

  static KeyPair newPair() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(new RSAKeyGenParameterSpec(BITS, RSAKeyGenParameterSpec.F4));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  /// Its own certificate in DER, valid for ten years from `now` and the day before.
  byte[] certificate(Instant now) throws IOException {
    var extensions = new ExtensionsGenerator();
    extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
    extensions.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
    return signed(NAME, own.getPublic(), extensions, now);
  }

  /// A certificate for somebody in DER, valid as long.
  byte[] issue(String name, PublicKey key, Instant now) throws IOException {
    var usage = new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment);
    var extensions = new ExtensionsGenerator();
    extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
    extensions.addExtension(Extension.keyUsage, true, usage);
    return signed(name, key, extensions, now);
  }

  private byte[] signed(String name, PublicKey key, ExtensionsGenerator extensions, Instant now)
      throws IOException {
    extensions.addExtension(
        Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(identifier(key)));
    extensions.addExtension(
        Extension.authorityKeyIdentifier,
        false,
        new AuthorityKeyIdentifier(identifier(own.getPublic())));
    var serial = new BigInteger(1, new SystemEntropy().bytes(SERIAL_BYTES)).setBit(0);
    var claims =
        new Claims(
            "CN=" + NAME,
            serial,
            "CN=" + name,
            io.sallyport.protocol.crypto.PublicKey.copyOf(key.getEncoded()),
            extensions.generate(),
            now.minus(BEFORE),
            now.plus(AFTER));
    return claims.signed(SHA256_WITH_RSA, this::signature);
  }

  /// The first 160 bits of the SHA-256 of the key (RFC 7093 §2).
  private static byte[] identifier(PublicKey key) {
    try {
      var bits = SubjectPublicKeyInfo.getInstance(key.getEncoded()).getPublicKeyData().getBytes();
      return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(bits), IDENTIFIER_BYTES);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  private byte[] signature(byte[] text) {
    try {
      var signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(own.getPrivate());
      signature.update(text);
      return signature.sign();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
