package io.sallyport.protocol.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.X25519;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The handshakes of this project's own wire: XK with ML-KEM-768, with and without a key that both
/// know.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HybridTest {
  private static final Frame EMPTY = Frame.owning(new byte[0]);
  private static final Suite XK =
      Suite.parse("Noise_XKhfs_25519+MLKEM768_AESGCM_SHA256").orElseThrow();

  static List<Vectors> vectors() {
    return Vectors.named("noise").list("vectors");
  }

  /// What an encapsulation hides cannot be given, so only the initiator can say it all again.
  @ParameterizedTest
  @MethodSource("vectors")
  void a_recorded_handshake_is_had_again_by_the_initiator(Vectors vector) {
    var payloads = vector.texts("payloads").stream().map(HybridTest::frame).toList();
    var messages = vector.texts("messages").stream().map(HybridTest::frame).toList();

    var first = initiator(vector).write(payloads.get(0), fresh(vector)).orElseThrow();
    assertThat(first.message()).isEqualTo(messages.get(0));
    var second = first.next().read(messages.get(1)).orElseThrow();
    assertThat(second.payload()).isEqualTo(payloads.get(1));
    var third = second.next().write(payloads.get(2), FixedEntropy.handingOut()).orElseThrow();
    assertThat(third.message()).isEqualTo(messages.get(2));

    assertThat(third.next().hash()).isEqualTo(vector.bytes("handshake_hash"));
    var transport = third.next().split();
    assertThat(transport.sending().key().sameAs(secret(vector, "cs1_k"))).isTrue();
    assertThat(transport.receiving().key().sameAs(secret(vector, "cs2_k"))).isTrue();
  }

  @Test
  void both_ends_agree_and_an_old_state_can_be_used_again() {
    var entropy = FixedEntropy.seeded(7);
    var client = Secret.copyOf(entropy.bytes(32));
    var server = Secret.copyOf(entropy.bytes(32));
    var initiator = initiator(client, server);
    var responder = responder(server);

    var once = finish(initiator, responder, FixedEntropy.seeded(8));
    var again = finish(initiator, responder, FixedEntropy.seeded(8));
    var other = finish(initiator, responder, FixedEntropy.seeded(9));

    assertThat(once.get(0).hash()).isEqualTo(once.get(1).hash()).isEqualTo(again.get(0).hash());
    assertThat(other.get(0).hash()).isNotEqualTo(once.get(0).hash());
    assertThat(once.get(1).peer())
        .hasValueSatisfying(peer -> assertThat(peer).isEqualTo(X25519.publicKey(client)));
    var sending = once.get(0).split().sending();
    assertThat(sending.key().sameAs(once.get(1).split().receiving().key())).isTrue();
    assertThat(sending.key().sameAs(once.get(0).split().receiving().key())).isFalse();
  }

  @Test
  void no_byte_of_a_handshake_can_be_changed() {
    var entropy = FixedEntropy.seeded(7);
    var client = Secret.copyOf(entropy.bytes(32));
    var server = Secret.copyOf(entropy.bytes(32));
    var first = initiator(client, server).write(EMPTY, entropy).orElseThrow();
    var heard = responder(server).read(first.message()).orElseThrow();
    var second = heard.next().write(EMPTY, entropy).orElseThrow();
    var answered = first.next().read(second.message()).orElseThrow();
    var third = answered.next().write(EMPTY, entropy).orElseThrow();

    for (int at = 0; at < first.message().size(); at += 7) {
      assertThat(responder(server).read(flipped(first.message(), at))).as("1, %d", at).isEmpty();
    }
    for (int at = 0; at < second.message().size(); at += 7) {
      assertThat(first.next().read(flipped(second.message(), at))).as("2, %d", at).isEmpty();
    }
    for (int at = 0; at < third.message().size(); at++) {
      assertThat(second.next().read(flipped(third.message(), at))).as("3, %d", at).isEmpty();
    }
    assertThat(second.next().read(third.message())).isPresent();
  }

  @Test
  void a_message_that_is_cut_short_or_meant_for_another_server_is_none() {
    var entropy = FixedEntropy.seeded(7);
    var client = Secret.copyOf(entropy.bytes(32));
    var server = Secret.copyOf(entropy.bytes(32));
    var message = initiator(client, server).write(EMPTY, entropy).orElseThrow().message();

    assertThat(responder(server).read(Frame.copyOf(message.copy(0, message.size() - 1)))).isEmpty();
    assertThat(responder(server).read(EMPTY)).isEmpty();
    assertThat(responder(client).read(message)).isEmpty();
  }

  @Test
  void each_end_speaks_in_its_turn_only() {
    var key = Secret.copyOf(new byte[32]);

    assertThatThrownBy(() -> responder(key).write(EMPTY, FixedEntropy.seeded(1)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> initiator(key, key).read(EMPTY))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> responder(key).split()).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_key_that_must_be_known_beforehand_is_asked_for() {
    var nothing = new Keys(Optional.empty(), Optional.empty(), List.of());

    assertThatThrownBy(() -> Handshake.initiator(XK, new byte[0], nothing))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void both_rekey_to_the_same_and_the_counter_runs_on() {
    var entropy = FixedEntropy.seeded(7);
    var server = Secret.copyOf(entropy.bytes(32));
    var ends =
        finish(initiator(Secret.copyOf(entropy.bytes(32)), server), responder(server), entropy);
    var sending = ends.get(0).split().sending().next().rekeyed();
    var receiving = ends.get(1).split().receiving().next().rekeyed();

    assertThat(sending.key().sameAs(receiving.key())).isTrue();
    assertThat(sending.counter()).isEqualTo(1);
    assertThat(sending.key().sameAs(ends.get(0).split().sending().key())).isFalse();
  }

  private static List<Handshake> finish(Handshake initiator, Handshake responder, Entropy entropy) {
    var first = initiator.write(EMPTY, entropy).orElseThrow();
    var second =
        responder.read(first.message()).orElseThrow().next().write(EMPTY, entropy).orElseThrow();
    var third =
        first
            .next()
            .read(second.message())
            .orElseThrow()
            .next()
            .write(EMPTY, entropy)
            .orElseThrow();
    return List.of(third.next(), second.next().read(third.message()).orElseThrow().next());
  }

  private static Handshake initiator(Secret own, Secret server) {
    var keys =
        new Keys(Optional.of(StaticKey.of(own)), Optional.of(X25519.publicKey(server)), List.of());
    return Handshake.initiator(XK, new byte[0], keys);
  }

  private static Handshake responder(Secret own) {
    return Handshake.responder(
        XK, new byte[0], new Keys(Optional.of(StaticKey.of(own)), Optional.empty(), List.of()));
  }

  private static Handshake initiator(Vectors vector) {
    var shared = vector.isText("psk") ? List.of(secret(vector, "psk")) : List.<Secret>of();
    return Handshake.initiator(
        Suite.parse(vector.text("protocol_name")).orElseThrow(),
        vector.bytes("prologue"),
        new Keys(
            Optional.of(StaticKey.of(secret(vector, "init_static"))),
            Optional.of(X25519.publicKey(secret(vector, "resp_static"))),
            shared));
  }

  private static Entropy fresh(Vectors vector) {
    var seed = vector.bytes("init_kem_seed");
    return FixedEntropy.handingOut(
        vector.bytes("init_ephemeral"), Arrays.copyOf(seed, 32), Arrays.copyOfRange(seed, 32, 64));
  }

  private static Secret secret(Vectors vector, String field) {
    return Secret.copyOf(vector.bytes(field));
  }

  private static Frame frame(String hex) {
    return Frame.owning(HexFormat.of().parseHex(hex));
  }

  private static Frame flipped(Frame frame, int at) {
    var bytes = frame.toArray();
    bytes[at] ^= 1;
    return Frame.owning(bytes);
  }
}
