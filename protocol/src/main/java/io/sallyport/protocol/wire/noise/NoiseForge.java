package io.sallyport.protocol.wire.noise;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sallyport.protocol.crypto.Aead;
import io.sallyport.protocol.crypto.Entropy;
import io.sallyport.protocol.crypto.Hkdf;
import io.sallyport.protocol.crypto.MlKem768;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.crypto.Sha256;
import io.sallyport.protocol.crypto.X25519;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.machine.Effect;
import io.sallyport.protocol.machine.Identity;
import io.sallyport.protocol.machine.Input;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.machine.Step;
import io.sallyport.protocol.noise.CipherState;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Proof;
import io.sallyport.protocol.service.Series;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// A client that is logged in and keeps no rules: it says what it likes, under keys and counters
/// that are not due. Immutable. For the range, which learns nothing else of the frames of `noise`.
public final class NoiseForge {

  /// The parts of a record, in order.
  public enum Field {
    CIPHERTEXT,
    TAG;

    /// Where the bytes of this field are in a frame.
    public IntStream offsets(Frame frame) {
      int tagAt = frame.size() - CipherState.TAG_BYTES;
      return switch (this) {
        case CIPHERTEXT -> IntStream.range(0, tagAt);
        case TAG -> IntStream.range(tagAt, frame.size());
      };
    }
  }

  private static final byte[] NOTHING = new byte[0];
  private static final String SUITE = "Noise_XKhfs_25519+MLKEM768_AESGCM_SHA256";

  private final CipherState sending;
  private final Entropy entropy;

  private NoiseForge(CipherState sending, Entropy entropy) {
    this.sending = sending;
    this.entropy = entropy;
  }

  /// An honest client of `protocol` but for what it says to prove who it is.
  ///
  /// @param shared the key for a [Proof.Shared]
  public static Protocol claiming(NoiseProtocol protocol, Proof proof, Optional<Secret> shared) {
    return protocol.towards(new NoiseLogin(protocol.login().orElseThrow().server(), proof, shared));
  }

  /// Whether clients of `protocol` take no other identity key for that of a name than the first.
  public static boolean knowsIdentities(NoiseProtocol protocol) {
    return protocol.has(NoiseDefence.KNOWN_IDENTITY);
  }

  /// Logs in as it should.
  ///
  /// @param exchange sends frames, and gives those that come for them
  /// @throws IllegalArgumentException when it is not let in
  public static NoiseForge enter(
      NoiseProtocol protocol,
      Identity identity,
      Entropy entropy,
      UnaryOperator<List<Frame>> exchange) {
    var machine = (NoiseInitiator) protocol.initiator(identity, entropy);
    var step = machine.step(machine.start(), new Input.Opened());
    while (!(step.next() instanceof NoiseInitiator.State.Open(var talk))) {
      var answers = exchange.apply(sent(step));
      if (answers.isEmpty()) {
        throw new IllegalArgumentException("not let in");
      }
      for (var answer : answers) {
        step = machine.step(step.next(), new Input.Received(answer));
      }
    }
    return new NoiseForge(talk.channel().sending(), entropy);
  }

  private static List<Frame> sent(Step<NoiseInitiator.State> step) {
    return step.effects().stream()
        .filter(Effect.Send.class::isInstance)
        .map(effect -> ((Effect.Send) effect).frame())
        .toList();
  }

  /// Once it has said something.
  public NoiseForge after() {
    return new NoiseForge(sending.next(), entropy);
  }

  public NoiseForge sealingWith(Secret key) {
    return new NoiseForge(new CipherState(sending.aead(), key, sending.counter()), entropy);
  }

  /// A record of any type with anything in it.
  public Frame say(int type, byte[] body) {
    var record = new NoiseWriter(type).bytes(body).padded();
    sending.seal(NOTHING, record, 0, record.length - CipherState.TAG_BYTES);
    return Frame.owning(record);
  }

  /// A text for `to`.
  ///
  /// @param number of the request
  /// @param from in whose name
  public Frame message(long number, String from, String to, String text) {
    var id = Envelope.Id.random(entropy);
    var record = NoiseCodec.encode(new NoiseMessage.Send(number, id, to, clear(from, text)));
    sending.seal(NOTHING, record, 0, record.length - CipherState.TAG_BYTES);
    return Frame.owning(record);
  }

  /// A report of one number.
  ///
  /// @param number of the request
  /// @param value what stands in the place of its eight bytes
  public Frame report(long number, Series series, byte[] value) {
    var record =
        new NoiseWriter(NoiseCodec.REPORT)
            .u32(number)
            .id(Envelope.Id.random(entropy))
            .str8(series.name())
            .u32(series.round())
            .u8(1)
            .bytes(value)
            .padded();
    sending.seal(NOTHING, record, 0, record.length - CipherState.TAG_BYTES);
    return Frame.owning(record);
  }

  private static Content clear(String from, String text) {
    var sender = from.getBytes(UTF_8);
    var words = text.getBytes(UTF_8);
    return Content.copyOf(
        ByteBuffer.allocate(2 + sender.length + words.length)
            .put((byte) 0)
            .put((byte) sender.length)
            .put(sender)
            .put(words)
            .array());
  }

  /// The text in a record that was sealed with this very key and counter.
  public Optional<String> read(Frame record) {
    var bytes = record.toArray();
    if (!sending.open(NOTHING, bytes, 0, bytes.length)) {
      return Optional.empty();
    }
    return NoiseCodec.decode(bytes, bytes.length - CipherState.TAG_BYTES)
            instanceof NoiseMessage.Send(_, var id, var to, var envelope)
        ? Optional.of(NoiseEnvelope.decode(id, to, envelope).content().text())
        : Optional.empty();
  }

  /// A preamble, and the length of a frame.
  ///
  /// @param length of which two bytes are sent
  public static byte[] announcement(int length) {
    var preamble = new NoisePreamble(NoiseSuite.STATIC).encode().toArray();
    return ByteBuffer.allocate(preamble.length + Short.BYTES)
        .put(preamble)
        .putShort((short) length)
        .array();
  }

  /// The preamble and a first message (Noise §5.3) of somebody who hopes for a certain secret of
  /// its own public key and that of the node.
  ///
  /// @param point the public key, 32 bytes
  public static List<Frame> hoping(
      NoiseProtocol protocol, byte[] point, Secret shared, Entropy entropy) {
    var preamble = new NoisePreamble(NoiseSuite.STATIC).encode();
    var server = X25519.raw(protocol.login().orElseThrow().server()).orElseThrow();
    var name = Sha256.hash(SUITE.getBytes(UTF_8));
    var hash = Sha256.hash(Sha256.hash(Sha256.hash(name, preamble.toArray()), server), point);
    var keys = Hkdf.derive(shared, Secret.copyOf(name), 2 * Aead.KEY_BYTES);
    var key = keys.part(Aead.KEY_BYTES, 2 * Aead.KEY_BYTES);
    var kem = sealed(key, 0, hash, MlKem768.generate(entropy).publicKey());
    var end = sealed(key, 1, Sha256.hash(hash, kem), NOTHING);
    var first = ByteBuffer.allocate(point.length + kem.length + end.length);
    return List.of(preamble, Frame.owning(first.put(point).put(kem).put(end).array()));
  }

  private static byte[] sealed(Secret key, long counter, byte[] hash, byte[] plaintext) {
    var bytes = Arrays.copyOf(plaintext, plaintext.length + Aead.TAG_BYTES);
    new CipherState(Aead.AES_GCM, key, counter).seal(hash, bytes, 0, plaintext.length);
    return bytes;
  }
}
