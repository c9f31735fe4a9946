package io.sallyport.protocol.wire.ddes;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sallyport.protocol.crypto.Pem;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.Deframer;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.frame.Framer;
import io.sallyport.protocol.machine.Identity;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.machine.Role;
import io.sallyport.protocol.service.Numbers;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.service.Scope;
import io.sallyport.protocol.service.Tally;
import io.sallyport.protocol.testkit.Conversation;
import io.sallyport.protocol.testkit.FixedEntropy;
import io.sallyport.protocol.testkit.House;
import io.sallyport.protocol.testkit.StepTable;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Ends of both wires with every defence, and their bytes.
final class DdesKit {
  static final DdesProtocol PEM = DdesProtocol.pem();
  static final DdesProtocol FRAMED = DdesProtocol.framed();
  static final Set<DdesDefence> ALL = Collections.unmodifiableSet(EnumSet.allOf(DdesDefence.class));
  static final Duration PAUSE = Duration.ofMillis(20);
  static final StepTable PEM_STEPS = StepTable.ofSealedFrames();
  static final StepTable FRAMED_STEPS = StepTable.ofFramesWithLongOpcode();
  static final Frame CLIENT = Frame.owning(new byte[FramedSession.CLIENT_BYTES]);

  private DdesKit() {}

  static Request add(String number) {
    return new Request.Add(0, Numbers.parse(number), Scope.SESSION);
  }

  static Request total() {
    return new Request.Total(0, Scope.SESSION);
  }

  /// An exponent, or a secret that was agreed on, of which all bytes are the same.
  static Secret secret(int value, int size) {
    var bytes = new byte[size];
    Arrays.fill(bytes, (byte) value);
    return Secret.copyOf(bytes);
  }

  static Frame pem(String label, byte[] der) {
    return Frame.owning(Pem.of(label, der).getBytes(US_ASCII));
  }

  /// Of group 14, as it is told on either wire.
  static Frame publicKey(Secret exponent) {
    return DdesWire.publicKey(exponent).toPem();
  }

  /// A public key that nobody takes.
  static Frame unfitKey() {
    return DhPublicKey.ofGroup14(new byte[] {1}).toPem();
  }

  static Frame framed(int opcode, Frame payload) {
    return FramedMessage.frame(opcode, payload.toArray());
  }

  static Reply tallied(String number) {
    return new Reply.Tallied(Tally.of(Numbers.parse(number)));
  }

  static PemSession pemSession() {
    return PemSession.of(secret(7, 256));
  }

  static FramedSession framedSession() {
    return FramedSession.start(
        DdesKeys.from(secret(7, 256), DdesWire.FRAMED), FixedEntropy.seeded(7));
  }

  /// A number of one block only, though its tag is right.
  static Frame tampered(FramedSession session) {
    var token = session.token().toArray();
    var record = ByteBuffer.allocate(8 + token.length).put(session.keys().encrypt(new byte[8]));
    record.put(token);
    var tag = session.keys().tag(record.duplicate().flip());
    var payload = ByteBuffer.allocate(24 + 32).put(record.array()).put(tag).array();
    return FramedMessage.frame(FramedMessage.NUMBER, payload);
  }

  /// Two ends with a house of their own, after a short session that goes on.
  static Conversation<?, ?> drilled(DdesProtocol protocol) {
    var nobody = new Identity("", Secret.copyOf(new byte[0]));
    var conversation =
        Conversation.between(
                protocol,
                protocol.initiator(nobody, FixedEntropy.seeded(4)),
                protocol.responder(Map.of(), FixedEntropy.seeded(5)),
                new House(protocol),
                "connection")
            .open();
    protocol.drill().forEach(conversation::ask);
    return conversation;
  }

  /// Frames as they cross the wire towards `reader`.
  static byte[] encode(Protocol protocol, Role reader, List<Frame> frames) {
    var framer = protocol.framer(reader);
    var stream = new ByteArrayOutputStream();
    frames.forEach(frame -> stream.writeBytes(encode(framer, frame)));
    return stream.toByteArray();
  }

  private static byte[] encode(Framer framer, Frame frame) {
    var bytes = ByteBuffer.allocate(framer.encodedSize(frame));
    framer.encode(frame, bytes);
    return bytes.array();
  }

  /// The frames that `reader` finds in a stream.
  static List<Frame> frames(Protocol protocol, Role reader, byte[] stream) {
    var batch = new Deframer(protocol.framer(reader)).feed(stream.clone());
    batch
        .refusal()
        .ifPresent(why -> {
          throw new AssertionError("not frames: " + why);
        });
    return batch.frames();
  }
}
