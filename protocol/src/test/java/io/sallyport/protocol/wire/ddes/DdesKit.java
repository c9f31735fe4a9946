package io.sallyport.protocol.wire.ddes;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sallyport.protocol.crypto.Pem;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.Deframer;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.frame.Framer;
import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.machine.Role;
import io.sallyport.protocol.service.Numbers;
import io.sallyport.protocol.service.Request;
import io.sallyport.protocol.service.Scope;
import io.sallyport.protocol.testkit.FixedEntropy;
import io.sallyport.protocol.testkit.StepTable;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Ends of both wires with every defence, and their bytes.
final class DdesKit {
  static final DdesProtocol PEM = DdesProtocol.pem();
  static final DdesProtocol FRAMED = DdesProtocol.framed();
  static final Set<DdesDefence> ALL = Collections.unmodifiableSet(EnumSet.allOf(DdesDefence.class));
  static final Duration PAUSE = Duration.ofMillis(20);
  static final StepTable STEPS = StepTable.ofSealedFrames();

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

  static PemSession pemSession() {
    return PemSession.of(secret(7, 256));
  }

  static FramedSession framedSession() {
    return FramedSession.start(
        DdesKeys.from(secret(7, 256), DdesWire.FRAMED), FixedEntropy.seeded(7));
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
