package io.sallyport.protocol.wire.certrelay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.toMap;

import io.sallyport.protocol.crypto.Pem;
import io.sallyport.protocol.crypto.PublicKey;
import io.sallyport.protocol.crypto.Rsa;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.testkit.Vectors;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;

/// What was recorded of the original clients and server, typed. What the file abridges on one
/// connection is taken from where it was relayed to.
final class CertRelayVectors {
  private static final Vectors FILE = Vectors.named("certrelay");

  static final List<String> NAMES = List.of("client1", "client2", "client3");

  /// One segment that crossed the wire.
  record Chunk(boolean byServer, String what, Frame bytes) {}

  private CertRelayVectors() {}

  static Secret privateKey(String name) {
    return Pem.privateKey(FILE.at("private_keys").text(name)).orElseThrow();
  }

  static RSAPrivateKey numbers(String name) {
    var body = FILE.at("private_keys").text(name).replaceAll("-----[A-Z ]*-----|\\s", "");
    return RSAPrivateKey.getInstance(Base64.getDecoder().decode(body));
  }

  static Map<String, PublicKey> publicKeys() {
    return NAMES.stream().collect(toMap(name -> name, name -> Rsa.publicKey(privateKey(name))));
  }

  static byte[] keyPart(String name) {
    return FILE.at("key_parts").bytes(name);
  }

  static Secret sessionKey() {
    return Secret.copyOf(FILE.bytes("session_key"));
  }

  /// What crossed the connection of this client, in order.
  static List<Chunk> connection(String name) {
    var requests = new ArrayList<String>();
    return recorded(name).stream()
        .map(chunk -> {
          if (chunk.text("what").equals("key request")) {
            requests.add(chunk.text("text").substring("REQ_KEY:".length()));
          }
          return new Chunk(
              chunk.text("dir").equals("S>C"), chunk.text("what"), bytes(chunk, name, requests));
        })
        .toList();
  }

  /// What was said by one side, as one.
  static Frame said(String name, boolean byServer) {
    return CertRelayText.join(
        connection(name).stream()
            .filter(chunk -> chunk.byServer() == byServer)
            .map(Chunk::bytes)
            .toArray(Frame[]::new));
  }

  static List<Frame> of(String name, boolean byServer, String what) {
    return connection(name).stream()
        .filter(chunk -> chunk.byServer() == byServer && chunk.what().equals(what))
        .map(Chunk::bytes)
        .toList();
  }

  private static List<Vectors> recorded(String name) {
    return FILE.list("connections").stream()
        .filter(connection -> connection.text("client").equals(name))
        .findFirst()
        .orElseThrow()
        .list("chunks");
  }

  private static Frame bytes(Vectors chunk, String name, List<String> requests) {
    if (chunk.has("hex")) {
      return Frame.owning(chunk.bytes("hex"));
    }
    return switch (chunk.text("what")) {
      case "id" -> text(name);
      case "auth" ->
          CertRelayText.join(text("AUTH_REQUEST||"), Frame.owning(chunk.bytes("signature_pss")));
      case "public key PEM" -> text(Pem.of(Rsa.publicKey(privateKey(requests.getLast()))));
      case "key parts" ->
          CertRelayText.join(
              chunk.list("parts").stream()
                  .map(part -> keyPartNamed(part.text("header")))
                  .toArray(Frame[]::new));
      default -> text(chunk.text("text"));
    };
  }

  /// The KEY_PART with this header, as it crossed the connection of client1.
  private static Frame keyPartNamed(String header) {
    return recorded("client1").stream()
        .filter(chunk -> chunk.text("what").equals("key parts"))
        .flatMap(chunk -> chunk.list("parts").stream())
        .filter(part -> part.text("header").equals(header))
        .map(part ->
            CertRelayText.join(
                text(header),
                Frame.owning(part.bytes("rsa_oaep")),
                Frame.owning(part.bytes("sha256"))))
        .findFirst()
        .orElseThrow();
  }

  private static Frame text(String text) {
    return Frame.owning(text.getBytes(ISO_8859_1));
  }
}
