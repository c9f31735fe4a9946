package io.sallyport.protocol.certificate;

import io.sallyport.protocol.crypto.PublicKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Date;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;

/// What a certificate says before anybody signs it (RFC 5280 §4.1.2).
///
/// @param issuer who signs it, as `CN=name`
/// @param subject whose the key is, as `CN=name`
public record Claims(
    String issuer,
    BigInteger serial,
    String subject,
    PublicKey key,
    Extensions extensions,
    Instant from,
    Instant until) {

  /// The certificate, in DER.
  ///
  /// @param signer makes a signature of what it gets
  public byte[] signed(AlgorithmIdentifier algorithm, UnaryOperator<byte[]> signer) {
    var body = new V3TBSCertificateGenerator();
    body.setSerialNumber(new ASN1Integer(serial));
    body.setSignature(algorithm);
    body.setIssuer(new X500Name(issuer));
    body.setSubject(new X500Name(subject));
    body.setStartDate(new Time(Date.from(from)));
    body.setEndDate(new Time(Date.from(until)));
    body.setSubjectPublicKeyInfo(SubjectPublicKeyInfo.getInstance(key.toArray()));
    body.setExtensions(extensions);
    var unsigned = body.generateTBSCertificate();
    try {
      var signature = new DERBitString(signer.apply(unsigned.getEncoded()));
      return new DERSequence(new ASN1Encodable[] {unsigned, algorithm, signature}).getEncoded();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
