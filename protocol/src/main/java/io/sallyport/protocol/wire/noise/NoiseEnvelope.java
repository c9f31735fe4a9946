package io.sallyport.protocol.wire.noise;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Set;

/// Envelopes as they cross the wire. The first byte is the kind: 00 is clear text behind the name
/// of its sender; what else comes is for the recipient alone.
final class NoiseEnvelope {
  private static final int CLEAR = 0;

  private NoiseEnvelope() {}

  /// Whether it can be read as what is for the recipient alone.
  static boolean isSealed(Content envelope) {
    return envelope.size() > 0 && envelope.toArray()[0] != CLEAR;
  }

  /// How many bytes cross the wire.
  static int size(Name from, Content content) {
    int header = content.isSealed() ? 0 : 2 + from.text().getBytes(UTF_8).length;
    return header + content.size();
  }

  /// What crosses the wire.
  static Content encode(Name from, Content content) {
    if (content.isSealed()) {
      return content;
    }
    var sender = from.text().getBytes(UTF_8);
    return Content.copyOf(
        ByteBuffer.allocate(2 + sender.length + content.size())
            .put((byte) CLEAR)
            .put((byte) sender.length)
            .put(sender)
            .put(content.toArray())
            .array());
  }

  /// What `from` hands in.
  ///
  /// @throws Rejected `MALFORMED`, or `NAME_INVALID` for somebody else's name in clear text
  static Content handedIn(String from, Content envelope, Set<NoiseDefence> defences) {
    var read = decode(Envelope.Id.NONE, from, envelope);
    boolean isOwn = read.content().isSealed() || read.from().text().equals(from);
    if (!isOwn && defences.contains(NoiseDefence.SENDER)) {
      throw new Rejected(Reason.NAME_INVALID, "not the sender's");
    }
    return read.content();
  }

  /// What is told to `to`; of a sealed envelope neither the sender nor the time is known.
  ///
  /// @throws Rejected `MALFORMED` or `BAD_TEXT`
  static Envelope decode(Envelope.Id id, String to, Content envelope) {
    var bytes = envelope.toArray();
    var recipient = new Name(to);
    if (bytes[0] != CLEAR) {
      return new Envelope(id, Name.UNKNOWN, recipient, Instant.EPOCH, Content.sealed(bytes));
    }
    var reader = new NoiseReader(ByteBuffer.wrap(bytes, 1, bytes.length - 1));
    var from = new Name(reader.str8());
    return new Envelope(id, from, recipient, Instant.EPOCH, Content.copyOf(reader.remaining()));
  }
}
