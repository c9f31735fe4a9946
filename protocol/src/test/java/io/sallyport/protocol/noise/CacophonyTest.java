package io.sallyport.protocol.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.testkit.FixedEntropy;
import io.sallyport.protocol.testkit.Vectors;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// The vectors of the cacophony library, when a directory of them is given: every pattern with
/// X25519 and SHA-256, both ciphers, both ends.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CacophonyTest {
  private static final byte[] NO_DATA = new byte[0];

  @Test
  void every_recorded_conversation_is_had_again_by_both_ends() {
    var file = Vectors.external("noise/cacophony-25519-sha256.json");
    assumeTrue(file.isPresent(), "no directory of vectors: set -D" + Vectors.DIRECTORY);
    var vectors = file.orElseThrow().list("vectors");

    assertThat(vectors).hasSizeGreaterThanOrEqualTo(118);
    vectors.forEach(CacophonyTest::converse);
  }

  private static void converse(Vectors vector) {
    var suite = Suite.parse(vector.text("protocol_name")).orElseThrow();
    var messages = vector.list("messages");
    var initiator = Handshake.initiator(suite, vector.bytes("init_prologue"), keys(vector, "init"));
    var responder = Handshake.responder(suite, vector.bytes("resp_prologue"), keys(vector, "resp"));
    int turns = suite.pattern().messages().size();
    for (int i = 0; i < turns; i++) {
      var message = messages.get(i);
      boolean initiates = i % 2 == 0;
      var writer = initiates ? initiator : responder;
      var written =
          writer
              .write(
                  Frame.owning(message.bytes("payload")),
                  fresh(vector, initiates ? "init" : "resp"))
              .orElseThrow();
      assertThat(written.message().toArray())
          .as("%s, message %d", suite.name(), i)
          .isEqualTo(message.bytes("ciphertext"));
      var read = (initiates ? responder : initiator).read(written.message()).orElseThrow();
      assertThat(read.payload().toArray()).isEqualTo(message.bytes("payload"));
      initiator = initiates ? written.next() : read.next();
      responder = initiates ? read.next() : written.next();
    }
    assertThat(initiator.hash()).isEqualTo(vector.bytes("handshake_hash"));
    assertThat(responder.hash()).isEqualTo(initiator.hash());
    transport(
        suite, initiator.split(), responder.split(), messages.subList(turns, messages.size()));
  }

  private static void transport(
      Suite suite,
      Handshake.Transport initiator,
      Handshake.Transport responder,
      List<Vectors> messages) {
    boolean initiates = suite.pattern().messages().size() % 2 == 0;
    for (var message : messages) {
      boolean byInitiator = initiates || suite.pattern().isOneWay();
      var sending = byInitiator ? initiator.sending() : responder.sending();
      var receiving = byInitiator ? responder.receiving() : initiator.receiving();
      var payload = message.bytes("payload");
      var data = Arrays.copyOf(payload, payload.length + CipherState.TAG_BYTES);

      sending.seal(NO_DATA, data, 0, payload.length);

      assertThat(data).as(suite.name()).isEqualTo(message.bytes("ciphertext"));
      assertThat(receiving.open(NO_DATA, data, 0, data.length)).isTrue();
      assertThat(Arrays.copyOf(data, payload.length)).isEqualTo(payload);
      if (byInitiator) {
        initiator = new Handshake.Transport(sending.next(), initiator.receiving());
        responder = new Handshake.Transport(responder.sending(), receiving.next());
      } else {
        responder = new Handshake.Transport(sending.next(), responder.receiving());
        initiator = new Handshake.Transport(initiator.sending(), receiving.next());
      }
      initiates = !initiates;
    }
  }

  private static Keys keys(Vectors vector, String end) {
    var shared =
        vector.has(end + "_psks")
            ? vector.texts(end + "_psks").stream()
                .map(hex -> Secret.copyOf(HexFormat.of().parseHex(hex)))
                .toList()
            : List.<Secret>of();
    return new Keys(
        bytes(vector, end + "_static").map(Secret::copyOf).map(StaticKey::of),
        bytes(vector, end + "_remote_static"),
        shared);
  }

  private static Entropy fresh(Vectors vector, String end) {
    return bytes(vector, end + "_ephemeral")
        .map(key -> FixedEntropy.handingOut(key))
        .orElseGet(FixedEntropy::handingOut);
  }

  private static Optional<byte[]> bytes(Vectors vector, String field) {
    return vector.has(field) ? Optional.of(vector.bytes(field)) : Optional.empty();
  }
}
