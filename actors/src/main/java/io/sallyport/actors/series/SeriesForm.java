package io.sallyport.actors.series;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sallyport.protocol.house.SeriesEvent;
import io.sallyport.protocol.house.SeriesImage;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Sum;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is on disk, byte by byte. Once released a form is never changed: a new one gets the next
/// number, and the old ones stay readable.
///
/// Integers are big endian; `str` is an unsigned 16-bit length and UTF-8; a time is milliseconds
/// since 1970, 8 bytes.
///
/// ```
/// sum                contributors 8 | count 8 | sum: length 2, two's complement | least 8 | most 8
/// series-reported/1  contributor str | id 16 | at 8 | sum
/// series-image/1     sum | contributors: count 4, each: name str
///                    | reports: count 4, each: id 16, at 8
/// ```
enum SeriesForm {
  REPORTED_1("series-reported/1") {
    @Override
    void write(Object object, DataOutputStream out) throws IOException {
      var reported = (SeriesEvent.Reported) object;
      writeText(reported.contributor(), out);
      writeReport(new SeriesImage.Report(reported.id(), reported.at()), out);
      writeSum(reported.part(), out);
    }

    @Override
    Object read(DataInputStream in) throws IOException {
      var contributor = readText(in);
      var report = readReport(in);
      return new SeriesEvent.Reported(contributor, report.id(), report.at(), readSum(in));
    }
  },
  IMAGE_1("series-image/1") {
    @Override
    void write(Object object, DataOutputStream out) throws IOException {
      var image = (SeriesImage) object;
      writeSum(image.sum(), out);
      out.writeInt(image.contributors().size());
      for (var contributor : image.contributors()) {
        writeText(contributor.name(), out);
        out.writeInt(contributor.reports().size());
        for (var report : contributor.reports()) {
          writeReport(report, out);
        }
      }
    }

    @Override
    Object read(DataInputStream in) throws IOException {
      var sum = readSum(in);
      List<SeriesImage.Contributor> contributors = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        var name = readText(in);
        List<SeriesImage.Report> reports = new ArrayList<>();
        for (int more = in.readInt(); more > 0; more--) {
          reports.add(readReport(in));
        }
        contributors.add(new SeriesImage.Contributor(name, reports));
      }
      return new SeriesImage(sum, contributors);
    }
  };

  private final String manifest;

  SeriesForm(String manifest) {
    this.manifest = manifest;
  }

  /// The form in which an object is written today.
  static Optional<SeriesForm> of(Object object) {
    return switch (object) {
      case SeriesEvent.Reported _ -> Optional.of(REPORTED_1);
      case SeriesImage _ -> Optional.of(IMAGE_1);
      default -> Optional.empty();
    };
  }

  static Optional<SeriesForm> named(String manifest) {
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

  private static void writeSum(Sum sum, DataOutputStream out) throws IOException {
    out.writeLong(sum.contributors());
    out.writeLong(sum.count());
    var digits = sum.sum().toByteArray();
    out.writeShort(digits.length);
    out.write(digits);
    out.writeLong(sum.least());
    out.writeLong(sum.most());
  }

  private static Sum readSum(DataInputStream in) throws IOException {
    long contributors = in.readLong();
    long count = in.readLong();
    var digits = readExactly(in.readUnsignedShort(), in);
    if (digits.length == 0) {
      throw new IOException("a sum without digits");
    }
    return new Sum(contributors, count, new BigInteger(digits), in.readLong(), in.readLong());
  }

  private static void writeReport(SeriesImage.Report report, DataOutputStream out)
      throws IOException {
    out.writeLong(report.id().high());
    out.writeLong(report.id().low());
    out.writeLong(report.at().toEpochMilli());
  }

  private static SeriesImage.Report readReport(DataInputStream in) throws IOException {
    var id = new Envelope.Id(in.readLong(), in.readLong());
    return new SeriesImage.Report(id, Instant.ofEpochMilli(in.readLong()));
  }

  private static void writeText(String text, DataOutputStream out) throws IOException {
    var bytes = text.getBytes(UTF_8);
    out.writeShort(bytes.length);
    out.write(bytes);
  }

  private static String readText(DataInputStream in) throws IOException {
    return new String(readExactly(in.readUnsignedShort(), in), UTF_8);
  }

  private static byte[] readExactly(int count, DataInputStream in) throws IOException {
    if (count > in.available()) {
      throw new IOException("cut off");
    }
    return in.readNBytes(count);
  }
}
