package io.sallyport.protocol.wire.noise;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.frame.Frame;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Proof;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// The payload of the third message.
final class NoiseProof {
  private static final int REGISTERED = 0;
  private static final int CERTIFIED = 1;
  private static final int INVITED = 2;
  private static final int SEQUENCE = 0x30;
  private static final int ONE_BYTE = 0x81;
  private static final int TWO_BYTES = 0x82;

  private NoiseProof() {}

  static Frame encode(Proof proof) {
    return switch (proof) {
      case Proof.Registered(), Proof.Shared _ -> Frame.owning(new byte[] {REGISTERED});
      case Proof.Certified(var chain) -> certified(chain);
      case Proof.Invited(var name, var invitation) -> invited(name, invitation);
    };
  }

  /// @throws Rejected `MALFORMED`, `BAD_TEXT` or `NAME_INVALID`
  static Proof decode(Frame payload, Set<NoiseDefence> defences) {
    var reader = new NoiseReader(payload.slice(0, payload.size()));
    var proof =
        switch (reader.u8()) {
          case REGISTERED -> new Proof.Registered();
          case CERTIFIED -> new Proof.Certified(certificates(reader.bytes(reader.u16())));
          case INVITED -> {
            var name =
                defences.contains(NoiseDefence.NAMES) ? NoiseCodec.name(reader) : reader.str8();
            yield new Proof.Invited(name, words(reader));
          }
          default -> throw NoiseReader.malformed("proof");
        };
    reader.end();
    return proof;
  }

  /// The last that is said, so that no secret is made of a proof that goes on.
  private static Secret words(NoiseReader reader) {
    var words = reader.bytes(reader.u8());
    reader.end();
    try {
      return Secret.copyOf(words);
    } finally {
      Arrays.fill(words, (byte) 0);
    }
  }

  private static Frame certified(List<Content> chain) {
    var all = new ByteArrayOutputStream();
    chain.forEach(certificate -> all.writeBytes(certificate.toArray()));
    if (all.size() > NoiseSizes.CHAIN) {
      throw new IllegalArgumentException("a chain of %d bytes".formatted(all.size()));
    }
    return Frame.owning(
        ByteBuffer.allocate(3 + all.size())
            .put((byte) CERTIFIED)
            .putShort((short) all.size())
            .put(all.toByteArray())
            .array());
  }

  private static Frame invited(String name, Secret invitation) {
    var text = name.getBytes(UTF_8);
    var bytes =
        ByteBuffer.allocate(3 + text.length + invitation.size())
            .put((byte) INVITED)
            .put((byte) text.length)
            .put(text)
            .put((byte) invitation.size());
    invitation.copyTo(bytes);
    return Frame.owning(bytes.array());
  }

  /// How long a certificate is that begins here; none is shorter than 128 bytes.
  private static int size(NoiseReader reader) {
    if (reader.u8() != SEQUENCE) {
      throw NoiseReader.malformed("certificate");
    }
    return switch (reader.u8()) {
      case ONE_BYTE -> 3 + reader.u8();
      case TWO_BYTES -> 4 + reader.u16();
      default -> throw NoiseReader.malformed("certificate");
    };
  }

  /// Cuts a chain where one certificate ends: each says how long it is (X.690 §8.1).
  private static List<Content> certificates(byte[] chain) {
    var rest = ByteBuffer.wrap(chain);
    var all = new ArrayList<Content>();
    while (rest.hasRemaining()) {
      var reader = new NoiseReader(rest.slice());
      int size = size(reader);
      var one = new NoiseReader(rest.slice()).bytes(size);
      rest.position(rest.position() + size);
      all.add(Content.copyOf(one));
    }
    if (all.isEmpty()) {
      throw NoiseReader.malformed("no certificate");
    }
    return all;
  }
}
