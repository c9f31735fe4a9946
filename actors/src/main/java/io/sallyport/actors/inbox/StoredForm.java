package io.sallyport.actors.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sallyport.protocol.house.MailboxEvent;
import io.sallyport.protocol.house.MailboxImage;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Queued;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is on disk, byte by byte. Once released a form is never changed: a new one gets the next
/// number, and the old ones stay readable.
///
/// Integers are big endian; `str` is an unsigned 16-bit length and UTF-8.
///
/// ```
/// registered/1  owner str
/// guarded/1     owner str
/// stored/1      sequence 8 | id 16 | sent at, in milliseconds since 1970, 8
///               | from str | to str | content: length 4, bytes
/// sealed/1      as stored/1, with content that only the recipient can read
/// together/1    count 4, each: sealed 1, as stored/1
/// removed/1     up to 8
/// settled/1     count 4, each: sequence 8
/// image/1       owner: 1 and str, or 0 | last 8
///               | queue: count 4, each as stored/1 | recent: count 4, each from str, id 16
/// image/2       guarded 1 | as image/1, but in the queue each: sealed 1, as stored/1
/// ```
///
/// An inbox that is not guarded holds nothing sealed; its image stays image/1.
enum StoredForm {
  REGISTERED_1("registered/1") {
    @Override
    void write(Object object, DataOutputStream out) throws IOException {
      writeText(((MailboxEvent.Registered) object).owner().text(), out);
    }

    @Override
    Object read(DataInputStream in) throws IOException {
      return new MailboxEvent.Registered(readName(in));
    }
  },
  GUARDED_1("guarded/1") {
    @Override
    void write(Object object, DataOutputStream out) throws IOException {
      writeText(((MailboxEvent.Guarded) object).owner().text(), out);
    }

    @Override
    Object read(DataInputStream in) throws IOException {
      return new MailboxEvent.Guarded(readName(in));
    }
  },
  STORED_1("stored/1") {
    @Override
    void write(Object object, DataOutputStream out) throws IOException {
      writeQueued(((MailboxEvent.Stored) object).queued(), out);
    }

    @Override
    Object read(DataInputStream in) throws IOException {
      return new MailboxEvent.Stored(readQueued(in, false));
    }
  },
  SEALED_1("sealed/1") {
    @Override
    void write(Object object, DataOutputStream out) throws IOException {
      writeQueued(((MailboxEvent.Stored) object).queued(), out);
    }

    @Override
    Object read(DataInputStream in) throws IOException {
      return new MailboxEvent.Stored(readQueued(in, true));
    }
  },
  TOGETHER_1("together/1") {
    @Override
    void write(Object object, DataOutputStream out) throws IOException {
      writeQueue(((MailboxEvent.StoredTogether) object).all(), true, out);
    }

    @Override
    Object read(DataInputStream in) throws IOException {
      return new MailboxEvent.StoredTogether(readQueue(true, in));
    }
  },
  REMOVED_1("removed/1") {
    @Override
    void write(Object object, DataOutputStream out) throws IOException {
      out.writeLong(((MailboxEvent.Removed) object).upTo());
    }

    @Override
    Object read(DataInputStream in) throws IOException {
      return new MailboxEvent.Removed(in.readLong());
    }
  },
  SETTLED_1("settled/1") {
    @Override
    void write(Object object, DataOutputStream out) throws IOException {
      var sequences = ((MailboxEvent.Settled) object).sequences();
      out.writeInt(sequences.size());
      for (var sequence : sequences) {
        out.writeLong(sequence);
      }
    }

    @Override
    Object read(DataInputStream in) throws IOException {
      List<Long> sequences = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        sequences.add(in.readLong());
      }
      return new MailboxEvent.Settled(sequences);
    }
  },
  IMAGE_1("image/1") {
    @Override
    void write(Object object, DataOutputStream out) throws IOException {
      writeImage((MailboxImage) object, false, out);
    }

    @Override
    Object read(DataInputStream in) throws IOException {
      return readImage(false, false, in);
    }
  },
  IMAGE_2("image/2") {
    @Override
    void write(Object object, DataOutputStream out) throws IOException {
      out.writeBoolean(((MailboxImage) object).guarded());
      writeImage((MailboxImage) object, true, out);
    }

    @Override
    Object read(DataInputStream in) throws IOException {
      return readImage(in.readBoolean(), true, in);
    }
  };

  private final String manifest;

  StoredForm(String manifest) {
    this.manifest = manifest;
  }

  /// The form in which an object is written today.
  static Optional<StoredForm> of(Object object) {
    return switch (object) {
      case MailboxEvent.Registered _ -> Optional.of(REGISTERED_1);
      case MailboxEvent.Guarded _ -> Optional.of(GUARDED_1);
      case MailboxEvent.Stored(var queued) -> Optional.of(isSealed(queued) ? SEALED_1 : STORED_1);
      case MailboxEvent.StoredTogether _ -> Optional.of(TOGETHER_1);
      case MailboxEvent.Removed _ -> Optional.of(REMOVED_1);
      case MailboxEvent.Settled _ -> Optional.of(SETTLED_1);
      case MailboxImage image -> Optional.of(image.guarded() ? IMAGE_2 : IMAGE_1);
      default -> Optional.empty();
    };
  }

  static Optional<StoredForm> named(String manifest) {
    for (var form : values()) {
      if (form.manifest.equals(manifest)) {
        return Optional.of(form);
      }
    }
    return Optional.empty();
  }

  String manifest() {
    return manifest;
  }

  byte[] toBytes(Object object) throws IOException {
    var bytes = new ByteArrayOutputStream(256);
    try (var out = new DataOutputStream(bytes)) {
      write(object, out);
    }
    return bytes.toByteArray();
  }

  /// @throws IOException when the bytes are not exactly one object of this form
  Object fromBytes(byte[] bytes) throws IOException {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      var object = read(in);
      if (in.read() >= 0) {
        throw new IOException("bytes left over behind " + manifest);
      }
      return object;
    }
  }

  abstract void write(Object object, DataOutputStream out) throws IOException;

  abstract Object read(DataInputStream in) throws IOException;

  private static void writeImage(MailboxImage image, boolean withSeals, DataOutputStream out)
      throws IOException {
    out.writeBoolean(image.owner().isPresent());
    if (image.owner().isPresent()) {
      writeText(image.owner().get().text(), out);
    }
    out.writeLong(image.last());
    writeQueue(image.queue(), withSeals, out);
    out.writeInt(image.recent().size());
    for (var origin : image.recent()) {
      writeText(origin.from().text(), out);
      writeId(origin.id(), out);
    }
  }

  private static MailboxImage readImage(boolean guarded, boolean withSeals, DataInputStream in)
      throws IOException {
    Optional<Name> owner = in.readBoolean() ? Optional.of(readName(in)) : Optional.empty();
    long last = in.readLong();
    var queue = readQueue(withSeals, in);
    List<Envelope.Origin> recent = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      recent.add(new Envelope.Origin(readName(in), readId(in)));
    }
    return new MailboxImage(owner, guarded, last, queue, recent);
  }

  private static void writeQueue(List<Queued> queue, boolean withSeals, DataOutputStream out)
      throws IOException {
    out.writeInt(queue.size());
    for (var queued : queue) {
      if (withSeals) {
        out.writeBoolean(isSealed(queued));
      }
      writeQueued(queued, out);
    }
  }

  private static List<Queued> readQueue(boolean withSeals, DataInputStream in) throws IOException {
    List<Queued> queue = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      boolean sealed = withSeals && in.readBoolean();
      queue.add(readQueued(in, sealed));
    }
    return queue;
  }

  private static boolean isSealed(Queued queued) {
    return queued.envelope().content().isSealed();
  }

  private static void writeQueued(Queued queued, DataOutputStream out) throws IOException {
    var envelope = queued.envelope();
    out.writeLong(queued.sequence());
    writeId(envelope.id(), out);
    out.writeLong(envelope.sentAt().toEpochMilli());
    writeText(envelope.from().text(), out);
    writeText(envelope.to().text(), out);
    var content = envelope.content().toArray();
    out.writeInt(content.length);
    out.write(content);
  }

  private static Queued readQueued(DataInputStream in, boolean sealed) throws IOException {
    long sequence = in.readLong();
    var id = readId(in);
    var sentAt = Instant.ofEpochMilli(in.readLong());
    var from = readName(in);
    var to = readName(in);
    var bytes = readExactly(in.readInt(), in);
    var content = sealed ? Content.sealed(bytes) : Content.copyOf(bytes);
    return new Queued(sequence, new Envelope(id, from, to, sentAt, content));
  }

  private static void writeId(Envelope.Id id, DataOutputStream out) throws IOException {
    out.writeLong(id.high());
    out.writeLong(id.low());
  }

  private static Envelope.Id readId(DataInputStream in) throws IOException {
    return new Envelope.Id(in.readLong(), in.readLong());
  }

  private static void writeText(String text, DataOutputStream out) throws IOException {
    var bytes = text.getBytes(UTF_8);
    out.writeShort(bytes.length);
    out.write(bytes);
  }

  /// A name that was good once stays good, whatever the rules for new ones are by now.
  private static Name readName(DataInputStream in) throws IOException {
    return new Name(new String(readExactly(in.readUnsignedShort(), in), UTF_8));
  }

  private static byte[] readExactly(int count, DataInputStream in) throws IOException {
    if (count < 0 || count > in.available()) {
      throw new IOException("cut off");
    }
    return in.readNBytes(count);
  }
}
