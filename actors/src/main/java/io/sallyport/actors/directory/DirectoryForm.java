package io.sallyport.actors.directory;

import static io.sallyport.actors.directory.Fields.readAll;
import static io.sallyport.actors.directory.Fields.readBytes;
import static io.sallyport.actors.directory.Fields.readContent;
import static io.sallyport.actors.directory.Fields.readIfAny;
import static io.sallyport.actors.directory.Fields.readName;
import static io.sallyport.actors.directory.Fields.readTime;
import static io.sallyport.actors.directory.Fields.writeAll;
import static io.sallyport.actors.directory.Fields.writeBytes;
import static io.sallyport.actors.directory.Fields.writeIfAny;
import static io.sallyport.actors.directory.Fields.writeName;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.house.DirectoryEvent;
import io.sallyport.protocol.house.DirectoryImage;
import io.sallyport.protocol.house.LogEntry;
import io.sallyport.protocol.house.Registrant;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.service.Name;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/// What of the directory is on disk, byte by byte. Once released a form is never changed: a new one
/// gets the next number, and the old ones stay readable.
///
/// Integers are big endian; `str` and `bytes` are an unsigned 16-bit length and UTF-8 or bytes;
/// times are in milliseconds since 1970; `?` is 1 and what follows, or 0; `*` is a count of 4 and
/// so many.
///
/// ```
/// bound/1       name str | X25519 key bytes | at 8
/// identified/1  name str | Ed25519 key bytes | at 8
/// published/1   name str | bundle bytes
/// removed/1     name str | at 8
/// invited/1     hash bytes | name ?str | at 8 | until 8
/// spent/1       hash bytes
/// together/1    *(form str | bytes, as that form has them)
/// image/1       *(as bound/1 | identity ?bytes | bundle ?bytes) | removed: *str
///               | invitations: *(as invited/1) | log: *(entry bytes, as on the wire)
/// ```
enum DirectoryForm {
  BOUND_1("bound/1") {
    @Override
    void write(Object object, DataOutputStream out) throws IOException {
      var bound = (DirectoryEvent.Bound) object;
      writeKey(bound.name(), bound.key(), bound.at(), out);
    }

    @Override
    Object read(DataInputStream in) throws IOException {
      return new DirectoryEvent.Bound(readName(in), readBytes(in), readTime(in));
    }
  },
  IDENTIFIED_1("identified/1") {
    @Override
    void write(Object object, DataOutputStream out) throws IOException {
      var identified = (DirectoryEvent.Identified) object;
      writeKey(identified.name(), identified.key(), identified.at(), out);
    }

    @Override
    Object read(DataInputStream in) throws IOException {
      return new DirectoryEvent.Identified(readName(in), readBytes(in), readTime(in));
    }
  },
  PUBLISHED_1("published/1") {
    @Override
    void write(Object object, DataOutputStream out) throws IOException {
      var published = (DirectoryEvent.Published) object;
      writeName(published.name(), out);
      writeBytes(published.bundle().toArray(), out);
    }

    @Override
    Object read(DataInputStream in) throws IOException {
      return new DirectoryEvent.Published(readName(in), readContent(in));
    }
  },
  REMOVED_1("removed/1") {
    @Override
    void write(Object object, DataOutputStream out) throws IOException {
      var removed = (DirectoryEvent.Removed) object;
      writeName(removed.name(), out);
      out.writeLong(removed.at().toEpochMilli());
    }

    @Override
    Object read(DataInputStream in) throws IOException {
      return new DirectoryEvent.Removed(readName(in), readTime(in));
    }
  },
  INVITED_1("invited/1") {
    @Override
    void write(Object object, DataOutputStream out) throws IOException {
      writeInvited((DirectoryEvent.Invited) object, out);
    }

    @Override
    Object read(DataInputStream in) throws IOException {
      return readInvited(in);
    }
  },
  SPENT_1("spent/1") {
    @Override
    void write(Object object, DataOutputStream out) throws IOException {
      writeBytes(((DirectoryEvent.Spent) object).hash().toArray(), out);
    }

    @Override
    Object read(DataInputStream in) throws IOException {
      return new DirectoryEvent.Spent(readBytes(in));
    }
  },
  TOGETHER_1("together/1") {
    @Override
    void write(Object object, DataOutputStream out) throws IOException {
      writeAll(((DirectoryEvent.Together) object).events(), DirectoryForm::writeEvent, out);
    }

    @Override
    Object read(DataInputStream in) throws IOException {
      return new DirectoryEvent.Together(readAll(DirectoryForm::readEvent, in));
    }
  },
  IMAGE_1("image/1") {
    @Override
    void write(Object object, DataOutputStream out) throws IOException {
      var image = (DirectoryImage) object;
      writeAll(image.entries(), DirectoryForm::writeEntry, out);
      writeAll(image.removed(), Fields::writeName, out);
      writeAll(image.invitations(), DirectoryForm::writeInvited, out);
      writeAll(image.log(), (entry, to) -> writeBytes(entry.encode().toArray(), to), out);
    }

    @Override
    Object read(DataInputStream in) throws IOException {
      return new DirectoryImage(
          readAll(DirectoryForm::readEntry, in),
          readAll(Fields::readName, in),
          readAll(DirectoryForm::readInvited, in),
          readAll(DirectoryForm::readLogEntry, in));
    }
  };

  private final String manifest;

  DirectoryForm(String manifest) {
    this.manifest = manifest;
  }

  /// The form in which an object is written today.
  static Optional<DirectoryForm> of(Object object) {
    return switch (object) {
      case DirectoryEvent event -> Optional.of(of(event));
      case DirectoryImage _ -> Optional.of(IMAGE_1);
      default -> Optional.empty();
    };
  }

  private static DirectoryForm of(DirectoryEvent event) {
    return switch (event) {
      case DirectoryEvent.Bound _ -> BOUND_1;
      case DirectoryEvent.Identified _ -> IDENTIFIED_1;
      case DirectoryEvent.Published _ -> PUBLISHED_1;
      case DirectoryEvent.Removed _ -> REMOVED_1;
      case DirectoryEvent.Invited _ -> INVITED_1;
      case DirectoryEvent.Spent _ -> SPENT_1;
      case DirectoryEvent.Together _ -> TOGETHER_1;
    };
  }

  static Optional<DirectoryForm> named(String manifest) {
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

  private static void writeEvent(DirectoryEvent event, DataOutputStream out) throws IOException {
    var form = of(event);
    writeBytes(form.manifest.getBytes(US_ASCII), out);
    writeBytes(form.toBytes(event), out);
  }

  private static DirectoryEvent readEvent(DataInputStream in) throws IOException {
    var manifest = new String(readBytes(in).toArray(), US_ASCII);
    var form = named(manifest).orElseThrow(() -> new IOException("no stored form " + manifest));
    if (form.fromBytes(readBytes(in).toArray()) instanceof DirectoryEvent event) {
      return event;
    }
    throw new IOException(manifest + " is no event");
  }

  private static void writeEntry(DirectoryImage.Entry entry, DataOutputStream out)
      throws IOException {
    var registrant = entry.registrant();
    writeKey(registrant.name(), registrant.key(), registrant.since(), out);
    writeIfAny(entry.identity(), (key, to) -> writeBytes(key.toArray(), to), out);
    writeIfAny(entry.bundle(), (bundle, to) -> writeBytes(bundle.toArray(), to), out);
  }

  private static DirectoryImage.Entry readEntry(DataInputStream in) throws IOException {
    return new DirectoryImage.Entry(
        new Registrant(readName(in), readBytes(in), readTime(in)),
        readIfAny(Fields::readBytes, in),
        readIfAny(Fields::readContent, in));
  }

  private static void writeInvited(DirectoryEvent.Invited invited, DataOutputStream out)
      throws IOException {
    writeBytes(invited.hash().toArray(), out);
    writeIfAny(invited.name(), Fields::writeName, out);
    out.writeLong(invited.at().toEpochMilli());
    out.writeLong(invited.until().toEpochMilli());
  }

  private static DirectoryEvent.Invited readInvited(DataInputStream in) throws IOException {
    return new DirectoryEvent.Invited(
        readBytes(in), readIfAny(Fields::readName, in), readTime(in), readTime(in));
  }

  private static LogEntry readLogEntry(DataInputStream in) throws IOException {
    try {
      return LogEntry.decode(readContent(in));
    } catch (Rejected broken) {
      throw new IOException(broken.getMessage());
    }
  }

  private static void writeKey(Name name, PublicBytes key, Instant at, DataOutputStream out)
      throws IOException {
    writeName(name, out);
    writeBytes(key.toArray(), out);
    out.writeLong(at.toEpochMilli());
  }
}
