package io.sallyport.actors.directory;

import static io.sallyport.actors.stored.Fields.readAll;
import static io.sallyport.actors.stored.Fields.readBytes;
import static io.sallyport.actors.stored.Fields.readContent;
import static io.sallyport.actors.stored.Fields.readIfAny;
import static io.sallyport.actors.stored.Fields.readKey;
import static io.sallyport.actors.stored.Fields.readName;
import static io.sallyport.actors.stored.Fields.readTime;
import static io.sallyport.actors.stored.Fields.writeAll;
import static io.sallyport.actors.stored.Fields.writeBytes;
import static io.sallyport.actors.stored.Fields.writeContent;
import static io.sallyport.actors.stored.Fields.writeIfAny;
import static io.sallyport.actors.stored.Fields.writeKey;
import static io.sallyport.actors.stored.Fields.writeName;
import static io.sallyport.actors.stored.Fields.writeTime;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sallyport.actors.stored.Fields;
import io.sallyport.actors.stored.Form;
import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.house.Bond;
import io.sallyport.protocol.house.DirectoryEvent;
import io.sallyport.protocol.house.DirectoryImage;
import io.sallyport.protocol.house.LogEntry;
import io.sallyport.protocol.house.Registrant;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.service.Name;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What of the directory is on disk, in the words of [Fields].
///
/// ```
/// bound/1       name str | X25519 key bytes | at time
/// bound/2       as bound/1, where a certificate is needed beside the key
/// identified/1  name str | Ed25519 key bytes | at time
/// published/1   name str | bundle bytes
/// removed/1     name str | at time
/// invited/1     hash bytes | name ?str | at time | until time
/// spent/1       hash bytes
/// together/1    *(form bytes, ASCII | bytes, as that form has them)
/// image/1       *(as bound/1 | identity ?bytes | bundle ?bytes) | removed: *str
///               | invitations: *(as invited/1) | log: *(entry bytes, as on the wire)
/// image/2       as image/1, but 1 before each name: whether its certificate is needed
/// ```
///
/// The image of a directory that needs no certificates stays image/1.
enum DirectoryForm implements Form {
  BOUND_1("bound/1") {
    @Override
    public void write(Object object, DataOutputStream out) throws IOException {
      writeRegistrant(((DirectoryEvent.Bound) object).registrant(), out);
    }

    @Override
    public Object read(DataInputStream in) throws IOException {
      return new DirectoryEvent.Bound(readRegistrant(Bond.KEY, in));
    }
  },
  BOUND_2("bound/2") {
    @Override
    public void write(Object object, DataOutputStream out) throws IOException {
      writeRegistrant(((DirectoryEvent.Bound) object).registrant(), out);
    }

    @Override
    public Object read(DataInputStream in) throws IOException {
      return new DirectoryEvent.Bound(readRegistrant(Bond.CERTIFICATE, in));
    }
  },
  IDENTIFIED_1("identified/1") {
    @Override
    public void write(Object object, DataOutputStream out) throws IOException {
      var identified = (DirectoryEvent.Identified) object;
      writeBound(identified.name(), identified.key(), identified.at(), out);
    }

    @Override
    public Object read(DataInputStream in) throws IOException {
      return new DirectoryEvent.Identified(readName(in), readKey(in), readTime(in));
    }
  },
  PUBLISHED_1("published/1") {
    @Override
    public void write(Object object, DataOutputStream out) throws IOException {
      var published = (DirectoryEvent.Published) object;
      writeName(published.name(), out);
      writeContent(published.bundle(), out);
    }

    @Override
    public Object read(DataInputStream in) throws IOException {
      return new DirectoryEvent.Published(readName(in), readContent(in));
    }
  },
  REMOVED_1("removed/1") {
    @Override
    public void write(Object object, DataOutputStream out) throws IOException {
      var removed = (DirectoryEvent.Removed) object;
      writeName(removed.name(), out);
      writeTime(removed.at(), out);
    }

    @Override
    public Object read(DataInputStream in) throws IOException {
      return new DirectoryEvent.Removed(readName(in), readTime(in));
    }
  },
  INVITED_1("invited/1") {
    @Override
    public void write(Object object, DataOutputStream out) throws IOException {
      writeInvited((DirectoryEvent.Invited) object, out);
    }

    @Override
    public Object read(DataInputStream in) throws IOException {
      return readInvited(in);
    }
  },
  SPENT_1("spent/1") {
    @Override
    public void write(Object object, DataOutputStream out) throws IOException {
      writeKey(((DirectoryEvent.Spent) object).hash(), out);
    }

    @Override
    public Object read(DataInputStream in) throws IOException {
      return new DirectoryEvent.Spent(readKey(in));
    }
  },
  TOGETHER_1("together/1") {
    @Override
    public void write(Object object, DataOutputStream out) throws IOException {
      writeAll(((DirectoryEvent.Together) object).events(), DirectoryForm::writeEvent, out);
    }

    @Override
    public Object read(DataInputStream in) throws IOException {
      return new DirectoryEvent.Together(readAll(DirectoryForm::readEvent, in));
    }
  },
  IMAGE_1("image/1") {
    @Override
    public void write(Object object, DataOutputStream out) throws IOException {
      writeImage((DirectoryImage) object, DirectoryForm::writeEntry, out);
    }

    @Override
    public Object read(DataInputStream in) throws IOException {
      return readImage(from -> readEntry(Bond.KEY, from), in);
    }
  },
  IMAGE_2("image/2") {
    @Override
    public void write(Object object, DataOutputStream out) throws IOException {
      writeImage((DirectoryImage) object, DirectoryForm::writeBondAndEntry, out);
    }

    @Override
    public Object read(DataInputStream in) throws IOException {
      return readImage(DirectoryForm::readBondAndEntry, in);
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
      case DirectoryImage image -> Optional.of(image.needsCertificates() ? IMAGE_2 : IMAGE_1);
      default -> Optional.empty();
    };
  }

  private static DirectoryForm of(DirectoryEvent event) {
    return switch (event) {
      case DirectoryEvent.Bound(var registrant) ->
          registrant.needsCertificate() ? BOUND_2 : BOUND_1;
      case DirectoryEvent.Identified _ -> IDENTIFIED_1;
      case DirectoryEvent.Published _ -> PUBLISHED_1;
      case DirectoryEvent.Removed _ -> REMOVED_1;
      case DirectoryEvent.Invited _ -> INVITED_1;
      case DirectoryEvent.Spent _ -> SPENT_1;
      case DirectoryEvent.Together _ -> TOGETHER_1;
    };
  }

  @Override
  public String manifest() {
    return manifest;
  }

  private static void writeEvent(DirectoryEvent event, DataOutputStream out) throws IOException {
    var form = of(event);
    writeBytes(form.manifest().getBytes(US_ASCII), out);
    writeBytes(form.toBytes(event), out);
  }

  private static DirectoryEvent readEvent(DataInputStream in) throws IOException {
    var manifest = new String(readBytes(in), US_ASCII);
    var form =
        Form.named(manifest, List.of(values()))
            .orElseThrow(() -> new IOException("no stored form " + manifest));
    if (form.fromBytes(readBytes(in)) instanceof DirectoryEvent event) {
      return event;
    }
    throw new IOException(manifest + " is no event");
  }

  private static void writeImage(
      DirectoryImage image, Fields.Writer<DirectoryImage.Entry> writer, DataOutputStream out)
      throws IOException {
    writeAll(image.entries(), writer, out);
    writeAll(image.removed(), Fields::writeName, out);
    writeAll(image.invitations(), DirectoryForm::writeInvited, out);
    writeAll(image.log(), (entry, to) -> writeContent(entry.encode(), to), out);
  }

  private static DirectoryImage readImage(
      Fields.Reader<DirectoryImage.Entry> reader, DataInputStream in) throws IOException {
    return new DirectoryImage(
        readAll(reader, in),
        readAll(Fields::readName, in),
        readAll(DirectoryForm::readInvited, in),
        readAll(DirectoryForm::readLogEntry, in));
  }

  private static void writeBondAndEntry(DirectoryImage.Entry entry, DataOutputStream out)
      throws IOException {
    out.writeBoolean(entry.registrant().needsCertificate());
    writeEntry(entry, out);
  }

  private static DirectoryImage.Entry readBondAndEntry(DataInputStream in) throws IOException {
    return readEntry(in.readBoolean() ? Bond.CERTIFICATE : Bond.KEY, in);
  }

  private static void writeEntry(DirectoryImage.Entry entry, DataOutputStream out)
      throws IOException {
    writeRegistrant(entry.registrant(), out);
    writeIfAny(entry.identity(), Fields::writeKey, out);
    writeIfAny(entry.bundle(), Fields::writeContent, out);
  }

  private static DirectoryImage.Entry readEntry(Bond bond, DataInputStream in) throws IOException {
    return new DirectoryImage.Entry(
        readRegistrant(bond, in),
        readIfAny(Fields::readKey, in),
        readIfAny(Fields::readContent, in));
  }

  private static void writeRegistrant(Registrant registrant, DataOutputStream out)
      throws IOException {
    writeBound(registrant.name(), registrant.key(), registrant.since(), out);
  }

  private static Registrant readRegistrant(Bond bond, DataInputStream in) throws IOException {
    return new Registrant(readName(in), readKey(in), readTime(in), bond);
  }

  private static void writeInvited(DirectoryEvent.Invited invited, DataOutputStream out)
      throws IOException {
    writeKey(invited.hash(), out);
    writeIfAny(invited.name(), Fields::writeName, out);
    writeTime(invited.at(), out);
    writeTime(invited.until(), out);
  }

  private static DirectoryEvent.Invited readInvited(DataInputStream in) throws IOException {
    return new DirectoryEvent.Invited(
        readKey(in), readIfAny(Fields::readName, in), readTime(in), readTime(in));
  }

  private static LogEntry readLogEntry(DataInputStream in) throws IOException {
    try {
      return LogEntry.decode(readContent(in));
    } catch (Rejected broken) {
      throw new IOException(broken.getMessage());
    }
  }

  private static void writeBound(Name name, PublicBytes key, Instant at, DataOutputStream out)
      throws IOException {
    writeName(name, out);
    writeKey(key, out);
    writeTime(at, out);
  }
}
