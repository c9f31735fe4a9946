package io.sallyport.actors.stored;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a [Form] is made of. Integers are big endian.
///
/// ```
/// bytes  length 2, unsigned | so many bytes
/// str    bytes, of UTF-8
/// time   milliseconds since 1970, 8
/// id     16
/// ?x     1 | x, or 0
/// *x     count 4 | so many x
/// ```
///
/// All that reads throws [IOException] when the bytes end too early.
public final class Fields {
  private static final int LONGEST = 0xFFFF;

  /// Writes one field.
  @FunctionalInterface
  public interface Writer<T> {
    void write(T value, DataOutputStream out) throws IOException;
  }

  /// Reads one field.
  @FunctionalInterface
  public interface Reader<T> {
    T read(DataInputStream in) throws IOException;
  }

  private Fields() {}

  public static <T> void writeAll(List<T> all, Writer<T> writer, DataOutputStream out)
      throws IOException {
    out.writeInt(all.size());
    for (var each : all) {
      writer.write(each, out);
    }
  }

  public static <T> List<T> readAll(Reader<T> reader, DataInputStream in) throws IOException {
    var all = new ArrayList<T>();
    int count = in.readInt();
    if (count < 0) {
      throw new IOException("a negative count");
    }
    for (int left = count; left > 0; left--) {
      all.add(reader.read(in));
    }
    return all;
  }

  public static <T> void writeIfAny(Optional<T> value, Writer<T> writer, DataOutputStream out)
      throws IOException {
    out.writeBoolean(value.isPresent());
    if (value.isPresent()) {
      writer.write(value.get(), out);
    }
  }

  public static <T> Optional<T> readIfAny(Reader<T> reader, DataInputStream in) throws IOException {
    return in.readBoolean() ? Optional.of(reader.read(in)) : Optional.empty();
  }

  public static void writeName(Name name, DataOutputStream out) throws IOException {
    writeText(name.text(), out);
  }

  /// A name that was good once stays good, whatever the rules for new ones are by now.
  public static Name readName(DataInputStream in) throws IOException {
    return new Name(readText(in));
  }

  public static void writeText(String text, DataOutputStream out) throws IOException {
    writeBytes(text.getBytes(UTF_8), out);
  }

  public static String readText(DataInputStream in) throws IOException {
    return new String(readBytes(in), UTF_8);
  }

  /// Writes a length and so many bytes.
  ///
  /// @throws IOException when there are more than a length can say
  public static void writeBytes(byte[] bytes, DataOutputStream out) throws IOException {
    if (bytes.length > LONGEST) {
      throw new IOException("%d bytes are more than %d".formatted(bytes.length, LONGEST));
    }
    out.writeShort(bytes.length);
    out.write(bytes);
  }

  public static byte[] readBytes(DataInputStream in) throws IOException {
    return readExactly(in.readUnsignedShort(), in);
  }

  /// Never makes room for more than there is.
  public static byte[] readExactly(int count, DataInputStream in) throws IOException {
    if (count < 0 || count > in.available()) {
      throw new IOException("cut off");
    }
    return in.readNBytes(count);
  }

  public static void writeKey(PublicBytes key, DataOutputStream out) throws IOException {
    writeBytes(key.toArray(), out);
  }

  public static PublicBytes readKey(DataInputStream in) throws IOException {
    return PublicBytes.copyOf(readBytes(in));
  }

  public static void writeContent(Content content, DataOutputStream out) throws IOException {
    writeBytes(content.toArray(), out);
  }

  public static Content readContent(DataInputStream in) throws IOException {
    return Content.copyOf(readBytes(in));
  }

  public static void writeTime(Instant time, DataOutputStream out) throws IOException {
    out.writeLong(time.toEpochMilli());
  }

  public static Instant readTime(DataInputStream in) throws IOException {
    return Instant.ofEpochMilli(in.readLong());
  }

  public static void writeId(Envelope.Id id, DataOutputStream out) throws IOException {
    out.writeLong(id.high());
    out.writeLong(id.low());
  }

  public static Envelope.Id readId(DataInputStream in) throws IOException {
    return new Envelope.Id(in.readLong(), in.readLong());
  }
}
