package io.sallyport.protocol.wire.noise;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.X25519;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Milestone;
import io.sallyport.protocol.machine.Role;
import io.sallyport.protocol.noise.CipherState;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Credential;
import io.sallyport.protocol.service.Principal;
import io.sallyport.protocol.service.Proof;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.testkit.End;
import io.sallyport.protocol.testkit.FixedEntropy;
import io.sallyport.protocol.testkit.Vectors;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The recorded sessions of both suites, through the machines and the framer. What an encapsulation
/// hides cannot be given, so of the responder's answer only the first half is recorded.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NoiseVectorTest {
  private static final byte[] WELCOME =
      NoiseCodec.encode(
          new NoiseMessage.Welcome(Content.copyOf(new byte[16]), "alice", 0, 90, 3600, 100, 1024));

  static List<Vectors> vectors() {
    return Vectors.named("noise").list("vectors");
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void an_initiator_says_what_was_recorded_byte_for_byte(Vectors vector) {
    var initiator = initiator(vector).open();
    assertThat(crossing(initiator)).isEqualTo(recorded(vector, 1));

    initiator.receive(message(vector, 1));

    assertThat(crossing(initiator)).isEqualTo(recorded(vector, 3));
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void an_initiator_is_bound_to_the_recorded_hash_and_opens_with_the_recorded_key(Vectors vector) {
    var initiator = initiator(vector).open().receive(message(vector, 1));

    initiator.receive(NoiseKit.sealed(channel(vector), Arrays.copyOf(WELCOME, 64)));

    assertThat(initiator.milestones())
        .containsExactly(
            new Milestone.Bound(Content.copyOf(vector.bytes("handshake_hash"))),
            new Milestone.Established("alice"));
    var open = (NoiseInitiator.State.Open) initiator.state();
    assertThat(open.talk().channel().sending().key().sameAs(secret(vector, "cs1_k"))).isTrue();
    assertThat(open.talk().channel().receiving().key().sameAs(secret(vector, "cs2_k"))).isTrue();
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void a_responder_takes_the_recorded_first_frame_and_answers_with_the_recorded_key(
      Vectors vector) {
    var responder = responder(vector);

    responder.receive(Frame.owning(vector.bytes("prologue"))).receive(message(vector, 0));

    assertThat(responder.closed()).isEmpty();
    assertThat(responder.asked()).isEqualTo(recognised(vector));
    assertThat(responder.lastSent().size()).isEqualTo(message(vector, 1).size());
    assertThat(responder.lastSent().copy(0, X25519.BYTES))
        .isEqualTo(message(vector, 1).copy(0, X25519.BYTES));
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void both_ends_have_the_same_hash_and_the_house_learns_the_recorded_key(Vectors vector) {
    var responder = responder(vector);
    var initiator = initiator(vector).open();
    initiator.sent().forEach(responder::receive);
    initiator.receive(responder.lastSent());
    responder.receive(initiator.lastSent());
    initiator.receive(responder.lastSent());

    var key = X25519.encoded(X25519.publicKey(secret(vector, "init_static")));
    var proof = vector.isText("psk") ? new Proof.Shared("alice") : new Proof.Registered();
    assertThat(responder.asked().getLast())
        .isEqualTo(new Request.Enter(new Credential(key, proof)));
    assertThat(responder.milestones().getFirst())
        .isInstanceOf(Milestone.Bound.class)
        .isEqualTo(initiator.milestones().getFirst());
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void a_recorded_third_frame_is_nothing_in_another_session(Vectors vector) {
    var responder = responder(vector);
    responder.receive(Frame.owning(vector.bytes("prologue"))).receive(message(vector, 0));

    responder.receive(message(vector, 2));

    assertThat(responder.closed()).hasValue(Rejection.of(Reason.BAD_MAC));
    assertThat(responder.asked()).isEqualTo(recognised(vector));
  }

  private static List<Request> recognised(Vectors vector) {
    return vector.isText("psk") ? List.of(new Request.Recognise("alice")) : List.of();
  }

  private static End<NoiseInitiator.State> initiator(Vectors vector) {
    var shared =
        vector.isText("psk") ? Optional.of(secret(vector, "psk")) : Optional.<Secret>empty();
    var proof = shared.isPresent() ? new Proof.Shared("alice") : new Proof.Registered();
    var server = X25519.encoded(X25519.publicKey(secret(vector, "resp_static")));
    return End.of(
        new NoiseInitiator(
            secret(vector, "init_static"),
            new NoiseLogin(server, proof, shared),
            fresh(vector),
            NoiseDefence.ALL));
  }

  /// The ephemeral key and the seed of the KEM key, in the order in which they are asked for.
  private static Entropy fresh(Vectors vector) {
    var seed = vector.bytes("init_kem_seed");
    return FixedEntropy.handingOut(
        vector.bytes("init_ephemeral"), Arrays.copyOf(seed, 32), Arrays.copyOfRange(seed, 32, 64));
  }

  private static End<NoiseResponder.State> responder(Vectors vector) {
    var entropy =
        FixedEntropy.handingOut(
            vector.bytes("resp_ephemeral"), new byte[32], new byte[16], new byte[1]);
    var machine =
        new NoiseResponder(
            NoiseKeys.of(secret(vector, "resp_static"), List.of()),
            NoiseKit.terms(1024),
            entropy,
            NoiseDefence.ALL);
    return End.of(
            machine,
            request ->
                switch (request) {
                  case Request.Recognise _ -> recognised(secret(vector, "psk"));
                  default -> entered();
                })
        .open();
  }

  private static Reply recognised(Secret key) {
    return new Reply.Recognised(key);
  }

  private static Reply entered() {
    return new Reply.Entered(new Principal("noise", "alice"), Instant.EPOCH);
  }

  /// The recorded responder's, whose turn it is to welcome.
  private static NoiseChannel channel(Vectors vector) {
    var aead = NoiseSuite.STATIC.suite().aead();
    var sending = new CipherState(aead, secret(vector, "cs2_k"), 0);
    return new NoiseChannel(sending, sending, 1024, NoiseDefence.ALL);
  }

  /// Everything that was said, as it crosses the wire.
  private static byte[] crossing(End<?> end) {
    var framer = new NoiseFramer(Role.RESPONDER, NoiseDefence.ALL);
    var all = new ByteArrayOutputStream();
    for (var frame : end.sent()) {
      var bytes = ByteBuffer.allocate(framer.encodedSize(frame));
      framer.encode(frame, bytes);
      all.writeBytes(bytes.array());
    }
    return all.toByteArray();
  }

  /// What crosses the wire up to this message of the handshake.
  private static byte[] recorded(Vectors vector, int messages) {
    var all = new ByteArrayOutputStream();
    all.writeBytes(vector.bytes("prologue"));
    for (int i = 0; i < messages; i += 2) {
      var message = message(vector, i).toArray();
      all.write(message.length >> 8);
      all.write(message.length);
      all.writeBytes(message);
    }
    return all.toByteArray();
  }

  private static Frame message(Vectors vector, int nth) {
    return Frame.owning(HexFormat.of().parseHex(vector.texts("messages").get(nth)));
  }

  private static Secret secret(Vectors vector, String field) {
    return Secret.copyOf(vector.bytes(field));
  }
}
