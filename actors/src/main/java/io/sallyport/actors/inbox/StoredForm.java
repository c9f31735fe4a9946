package io.sallyport.actors.inbox;

import static io.sallyport.actors.stored.Fields.readAll;
import static io.sallyport.actors.stored.Fields.readExactly;
import static io.sallyport.actors.stored.Fields.readId;
import static io.sallyport.actors.stored.Fields.readIfAny;
import static io.sallyport.actors.stored.Fields.readName;
import static io.sallyport.actors.stored.Fields.readTime;
import static io.sallyport.actors.stored.Fields.writeAll;
import static io.sallyport.actors.stored.Fields.writeId;
import static io.sallyport.actors.stored.Fields.writeIfAny;
import static io.sallyport.actors.stored.Fields.writeName;
import static io.sallyport.actors.stored.Fields.writeTime;

import io.sallyport.actors.stored.Fields;
import io.sallyport.actors.stored.Form;
import io.sallyport.protocol.house.MailboxEvent;
import io.sallyport.protocol.house.MailboxImage;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Queued;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// What of a mailbox is on disk, in the words of [Fields].
///
/// ```
/// registered/1  owner str
/// guarded/1     owner str
/// stored/1      sequence 8 | id | sent at time | from str | to str | content: length 4, bytes
/// sealed/1      as stored/1, with content that only the recipient can read
/// together/1    *(sealed 1 | as stored/1)
/// removed/1     up to 8
/// settled/1     *(sequence 8)
/// image/1       owner ?str | last 8 | queue: *(as stored/1) | recent: *(from str | id)
/// image/2       guarded 1 | as image/1, but the queue: *(sealed 1 | as stored/1)
/// ```
///
/// An inbox that is not guarded holds nothing sealed; its image stays image/1.
enum StoredForm implements Form {
  REGISTERED_1("registered/1") {
    @Override
    public void write(Object object, DataOutputStream out) throws IOException {
      writeName(((MailboxEvent.Registered) object).owner(), out);
    }

    @Override
    public Object read(DataInputStream in) throws IOException {
      return new MailboxEvent.Registered(readName(in));
    }
  },
  GUARDED_1("guarded/1") {
    @Override
    public void write(Object object, DataOutputStream out) throws IOException {
      writeName(((MailboxEvent.Guarded) object).owner(), out);
    }

    @Override
    public Object read(DataInputStream in) throws IOException {
      return new MailboxEvent.Guarded(readName(in));
    }
  },
  STORED_1("stored/1") {
    @Override
    public void write(Object object, DataOutputStream out) throws IOException {
      writeQueued(((MailboxEvent.Stored) object).queued(), out);
    }

    @Override
    public Object read(DataInputStream in) throws IOException {
      return new MailboxEvent.Stored(readQueued(in, false));
    }
  },
  SEALED_1("sealed/1") {
    @Override
    public void write(Object object, DataOutputStream out) throws IOException {
      writeQueued(((MailboxEvent.Stored) object).queued(), out);
    }

    @Override
    public Object read(DataInputStream in) throws IOException {
      return new MailboxEvent.Stored(readQueued(in, true));
    }
  },
  TOGETHER_1("together/1") {
    @Override
    public void write(Object object, DataOutputStream out) throws IOException {
      writeQueue(((MailboxEvent.StoredTogether) object).all(), true, out);
    }

    @Override
    public Object read(DataInputStream in) throws IOException {
      return new MailboxEvent.StoredTogether(readQueue(true, in));
    }
  },
  REMOVED_1("removed/1") {
    @Override
    public void write(Object object, DataOutputStream out) throws IOException {
      out.writeLong(((MailboxEvent.Removed) object).upTo());
    }

    @Override
    public Object read(DataInputStream in) throws IOException {
      return new MailboxEvent.Removed(in.readLong());
    }
  },
  SETTLED_1("settled/1") {
    @Override
    public void write(Object object, DataOutputStream out) throws IOException {
      writeAll(((MailboxEvent.Settled) object).sequences(), (each, to) -> to.writeLong(each), out);
    }

    @Override
    public Object read(DataInputStream in) throws IOException {
      return new MailboxEvent.Settled(readAll(DataInputStream::readLong, in));
    }
  },
  IMAGE_1("image/1") {
    @Override
    public void write(Object object, DataOutputStream out) throws IOException {
      writeImage((MailboxImage) object, false, out);
    }

    @Override
    public Object read(DataInputStream in) throws IOException {
      return readImage(false, false, in);
    }
  },
  IMAGE_2("image/2") {
    @Override
    public void write(Object object, DataOutputStream out) throws IOException {
      out.writeBoolean(((MailboxImage) object).guarded());
      writeImage((MailboxImage) object, true, out);
    }

    @Override
    public Object read(DataInputStream in) throws IOException {
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

  @Override
  public String manifest() {
    return manifest;
  }

  private static void writeImage(MailboxImage image, boolean withSeals, DataOutputStream out)
      throws IOException {
    writeIfAny(image.owner(), Fields::writeName, out);
    out.writeLong(image.last());
    writeQueue(image.queue(), withSeals, out);
    writeAll(image.recent(), StoredForm::writeOrigin, out);
  }

  private static MailboxImage readImage(boolean guarded, boolean withSeals, DataInputStream in)
      throws IOException {
    return new MailboxImage(
        readIfAny(Fields::readName, in),
        guarded,
        in.readLong(),
        readQueue(withSeals, in),
        readAll(StoredForm::readOrigin, in));
  }

  private static void writeOrigin(Envelope.Origin origin, DataOutputStream out) throws IOException {
    writeName(origin.from(), out);
    writeId(origin.id(), out);
  }

  private static Envelope.Origin readOrigin(DataInputStream in) throws IOException {
    return new Envelope.Origin(readName(in), readId(in));
  }

  private static boolean isSealed(Queued queued) {
    return queued.envelope().content().isSealed();
  }

  private static void writeQueue(List<Queued> queue, boolean withSeals, DataOutputStream out)
      throws IOException {
    writeAll(queue, (queued, to) -> writeQueued(queued, withSeals, to), out);
  }

  private static List<Queued> readQueue(boolean withSeals, DataInputStream in) throws IOException {
    return readAll(from -> readQueued(from, withSeals && from.readBoolean()), in);
  }

  private static void writeQueued(Queued queued, boolean withSeal, DataOutputStream out)
      throws IOException {
    if (withSeal) {
      out.writeBoolean(isSealed(queued));
    }
    writeQueued(queued, out);
  }

  private static void writeQueued(Queued queued, DataOutputStream out) throws IOException {
    var envelope = queued.envelope();
    out.writeLong(queued.sequence());
    writeId(envelope.id(), out);
    writeTime(envelope.sentAt(), out);
    writeName(envelope.from(), out);
    writeName(envelope.to(), out);
    var content = envelope.content().toArray();
    out.writeInt(content.length);
    out.write(content);
  }

  private static Queued readQueued(DataInputStream in, boolean sealed) throws IOException {
    long sequence = in.readLong();
    var id = readId(in);
    var sentAt = readTime(in);
    var from = readName(in);
    var to = readName(in);
    var bytes = readExactly(in.readInt(), in);
    var content = sealed ? Content.sealed(bytes) : Content.copyOf(bytes);
    return new Queued(sequence, new Envelope(id, from, to, sentAt, content));
  }
}
