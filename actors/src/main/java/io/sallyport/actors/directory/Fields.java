package io.sallyport.actors.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Name;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a [DirectoryForm] is made of.
final class Fields {

  interface Writer<T> {
    void write(T value, DataOutputStream out) throws IOException;
  }

  interface Reader<T> {
    T read(DataInputStream in) throws IOException;
  }

  private Fields() {}

  static <T> void writeAll(List<T> all, Writer<T> writer, DataOutputStream out) throws IOException {
    out.writeInt(all.size());
    for (var each : all) {
      writer.write(each, out);
    }
  }

  static <T> List<T> readAll(Reader<T> reader, DataInputStream in) throws IOException {
    var all = new ArrayList<T>();
    for (int left = in.readInt(); left > 0; left--) {
      all.add(reader.read(in));
    }
    return all;
  }

  static <T> void writeIfAny(Optional<T> value, Writer<T> writer, DataOutputStream out)
      throws IOException {
    out.writeBoolean(value.isPresent());
    if (value.isPresent()) {
      writer.write(value.get(), out);
    }
  }

  static <T> Optional<T> readIfAny(Reader<T> reader, DataInputStream in) throws IOException {
    return in.readBoolean() ? Optional.of(reader.read(in)) : Optional.empty();
  }

  static void writeName(Name name, DataOutputStream out) throws IOException {
    writeBytes(name.text().getBytes(UTF_8), out);
  }

  /// A name that was good once stays good, whatever the rules for new ones are by now.
  static Name readName(DataInputStream in) throws IOException {
    return new Name(new String(readBytes(in).toArray(), UTF_8));
  }

  static void writeBytes(byte[] bytes, DataOutputStream out) throws IOException {
    out.writeShort(bytes.length);
    out.write(bytes);
  }

  static PublicBytes readBytes(DataInputStream in) throws IOException {
    int count = in.readUnsignedShort();
    if (count > in.available()) {
      throw new IOException("cut off");
    }
    return PublicBytes.copyOf(in.readNBytes(count));
  }

  static Content readContent(DataInputStream in) throws IOException {
    return Content.copyOf(readBytes(in).toArray());
  }

  static Instant readTime(DataInputStream in) throws IOException {
    return Instant.ofEpochMilli(in.readLong());
  }
}
