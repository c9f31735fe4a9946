package io.sallyport.protocol.wire.certrelay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.sallyport.protocol.crypto.AesCbc;
import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.Pkcs7;
import io.sallyport.protocol.crypto.PublicKey;
import io.sallyport.protocol.crypto.RsaOaep;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.Sha256;
import io.sallyport.protocol.frame.Frame;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What members of a group seal for each other: their parts of the key, and texts.
///
/// ```
/// body of a KEY_PART:  0 RSA-OAEP(part 8) k | k SHA-256 of the k bytes 32
/// packet:              0 iv 16 | 16 ciphertext 16n | 16+16n SHA-256 of the text 32
/// ```
final class CertRelaySeal {
  static final int PART_BYTES = 8;

  /// As much as fits into the 1024 bytes that a receiver of the original reads.
  static final int LONGEST_TEXT = 975;

  private CertRelaySeal() {}

  static Frame keyPart(String from, String to, Secret part, PublicKey key, Entropy entropy) {
    var header = CertRelayText.KEY_PART + from + CertRelayText.TO + to + CertRelayText.BARS;
    var encrypted = RsaOaep.encrypt(key, part, entropy);
    return CertRelayText.join(
        Frame.owning(header.getBytes(ISO_8859_1)),
        Frame.owning(encrypted),
        Frame.owning(Sha256.hash(encrypted)));
  }

  /// The part in a KEY_PART, if it is whole and for the holder of the key.
  static Optional<Secret> part(CertRelayMessage.KeyPart sealed, Secret privateKey) {
    var whole = sealed.whole();
    int hashAt = whole.size() - Sha256.HASH_BYTES;
    if (hashAt < sealed.bodyAt()) {
      return Optional.empty();
    }
    var encrypted = whole.copy(sealed.bodyAt(), hashAt);
    return isHash(encrypted, encrypted.length, whole.slice(hashAt, whole.size()))
        ? RsaOaep.decrypt(privateKey, encrypted).filter(part -> part.size() == PART_BYTES)
        : Optional.empty();
  }

  /// The key of a group: the parts of all, in descending order of their names.
  static Secret groupKey(Map<String, Secret> parts) {
    return Secret.joined(
        CertRelayText.descending(parts.keySet().stream()).stream().map(parts::get).toList());
  }

  static Frame packet(byte[] text, Secret key, Entropy entropy) {
    int padded = Pkcs7.paddedSize(text.length);
    var packet = new byte[AesCbc.BLOCK_BYTES + padded + Sha256.HASH_BYTES];
    entropy.fill(packet, 0, AesCbc.BLOCK_BYTES);
    System.arraycopy(text, 0, packet, AesCbc.BLOCK_BYTES, text.length);
    Pkcs7.pad(packet, AesCbc.BLOCK_BYTES, text.length);
    var iv = Arrays.copyOf(packet, AesCbc.BLOCK_BYTES);
    AesCbc.encrypt(
        key,
        iv,
        ByteBuffer.wrap(packet, AesCbc.BLOCK_BYTES, padded),
        ByteBuffer.wrap(packet, AesCbc.BLOCK_BYTES, padded));
    var hash = Sha256.hash(text);
    System.arraycopy(hash, 0, packet, packet.length - hash.length, hash.length);
    return Frame.owning(packet);
  }

  /// The text of a packet, unless it is of another key or its hash is wrong.
  static Optional<byte[]> text(Frame packet, Secret key, Set<CertRelayDefence> defences) {
    int hashAt = packet.size() - Sha256.HASH_BYTES;
    int sealed = hashAt - AesCbc.BLOCK_BYTES;
    if (sealed < AesCbc.BLOCK_BYTES || sealed % AesCbc.BLOCK_BYTES != 0) {
      return Optional.empty();
    }
    var padded =
        AesCbc.decrypt(
            key, packet.copy(0, AesCbc.BLOCK_BYTES), packet.slice(AesCbc.BLOCK_BYTES, hashAt));
    boolean checks = defences.contains(CertRelayDefence.HASH);
    int size = Pkcs7.payloadSize(padded).orElse(checks ? -1 : padded.length);
    boolean isWhole =
        size >= 0 && (!checks || isHash(padded, size, packet.slice(hashAt, packet.size())));
    return isWhole ? Optional.of(Arrays.copyOf(padded, size)) : Optional.empty();
  }

  private static boolean isHash(byte[] bytes, int size, ByteBuffer hash) {
    var given = new byte[hash.remaining()];
    hash.get(given);
    return MessageDigest.isEqual(Sha256.hash(Arrays.copyOf(bytes, size)), given);
  }
}
