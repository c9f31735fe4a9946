package io.sallyport.protocol.wire.certrelay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.Pem;
import io.sallyport.protocol.crypto.PublicKey;
import io.sallyport.protocol.crypto.RsaPss;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.Frame;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;

/// Clients and servers that keep no rules: they say what they like, when they like. For the range,
/// which learns nothing else of the messages of `certrelay`.
public final class CertRelayForge {
  public static final Frame SUCCESS = CertRelayText.frame(CertRelayText.AUTH_SUCCESS);
  public static final Frame START = CertRelayText.frame(CertRelayText.START);
  public static final int PART_BYTES = CertRelaySeal.PART_BYTES;

  private CertRelayForge() {}

  /// What a login begins with, without the signature.
  public static Frame request(String name) {
    return CertRelayText.frame(name + CertRelayText.AUTH_REQUEST + CertRelayText.BARS);
  }

  /// The second segment of a login, with the signature of any text.
  public static Frame signed(String text, Secret privateKey, Entropy entropy) {
    var signature = RsaPss.sign(privateKey, text.getBytes(ISO_8859_1), entropy);
    return CertRelayText.join(
        CertRelayText.frame(text + CertRelayText.BARS), Frame.owning(signature));
  }

  /// The answer to a request for a key.
  public static Frame found(PublicKey key) {
    return CertRelayText.frame(Pem.of(key));
  }

  public static Frame keyPart(String from, String to, Secret part, PublicKey key, Entropy entropy) {
    return CertRelaySeal.keyPart(from, to, part, key, entropy);
  }

  public static boolean isLogin(Frame said) {
    return begins(said, CertRelayText.AUTH_REQUEST);
  }

  public static boolean isKeyRequest(Frame said) {
    return begins(said, CertRelayText.REQ_KEY);
  }

  public static boolean isKeyPart(Frame said) {
    return begins(said, CertRelayText.KEY_PART);
  }

  /// Whether this is a KEY_PART that names these two.
  public static boolean isKeyPart(Frame said, String from, String to) {
    return begins(said, CertRelayText.KEY_PART + from + CertRelayText.TO + to);
  }

  /// What the holder of a private key finds in a KEY_PART.
  public static Optional<Secret> part(Frame keyPart, Secret privateKey) {
    return CertRelayReader.relayed(keyPart) instanceof CertRelayMessage.KeyPart sealed
        ? CertRelaySeal.part(sealed, privateKey)
        : Optional.empty();
  }

  /// The key of a group whose members made these parts.
  public static Secret groupKey(Map<String, Secret> parts) {
    return CertRelaySeal.groupKey(parts);
  }

  /// The text of a packet.
  public static Optional<String> read(Frame packet, Secret groupKey) {
    return CertRelaySeal.text(packet, groupKey, EnumSet.allOf(CertRelayDefence.class))
        .map(text -> new String(text, UTF_8));
  }

  private static boolean begins(Frame said, String word) {
    return CertRelayText.of(said).startsWith(word);
  }
}
