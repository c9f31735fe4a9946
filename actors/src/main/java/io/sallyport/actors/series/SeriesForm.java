package io.sallyport.actors.series;

import static io.sallyport.actors.stored.Fields.readAll;
import static io.sallyport.actors.stored.Fields.readBytes;
import static io.sallyport.actors.stored.Fields.readId;
import static io.sallyport.actors.stored.Fields.readText;
import static io.sallyport.actors.stored.Fields.readTime;
import static io.sallyport.actors.stored.Fields.writeAll;
import static io.sallyport.actors.stored.Fields.writeBytes;
import static io.sallyport.actors.stored.Fields.writeId;
import static io.sallyport.actors.stored.Fields.writeText;
import static io.sallyport.actors.stored.Fields.writeTime;

import io.sallyport.actors.stored.Form;
import io.sallyport.protocol.house.SeriesEvent;
import io.sallyport.protocol.house.SeriesImage;
import io.sallyport.protocol.service.Sum;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Optional;

/// What of a round is on disk, in the words of [io.sallyport.actors.stored.Fields].
///
/// ```
/// sum                contributors 8 | count 8 | sum bytes, two's complement | least 8 | most 8
/// series-reported/1  contributor str | id | at time | sum
/// series-together/1  *(as series-reported/1)
/// series-image/1     sum | contributors: *(name str | reports: *(id | at time))
/// ```
enum SeriesForm implements Form {
  REPORTED_1("series-reported/1") {
    @Override
    public void write(Object object, DataOutputStream out) throws IOException {
      writeReported((SeriesEvent.Reported) object, out);
    }

    @Override
    public Object read(DataInputStream in) throws IOException {
      return readReported(in);
    }
  },
  TOGETHER_1("series-together/1") {
    @Override
    public void write(Object object, DataOutputStream out) throws IOException {
      writeAll(((SeriesEvent.ReportedTogether) object).all(), SeriesForm::writeReported, out);
    }

    @Override
    public Object read(DataInputStream in) throws IOException {
      return new SeriesEvent.ReportedTogether(readAll(SeriesForm::readReported, in));
    }
  },
  IMAGE_1("series-image/1") {
    @Override
    public void write(Object object, DataOutputStream out) throws IOException {
      var image = (SeriesImage) object;
      writeSum(image.sum(), out);
      writeAll(image.contributors(), SeriesForm::writeContributor, out);
    }

    @Override
    public Object read(DataInputStream in) throws IOException {
      return new SeriesImage(readSum(in), readAll(SeriesForm::readContributor, in));
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
      case SeriesEvent.ReportedTogether _ -> Optional.of(TOGETHER_1);
      case SeriesImage _ -> Optional.of(IMAGE_1);
      default -> Optional.empty();
    };
  }

  @Override
  public String manifest() {
    return manifest;
  }

  private static void writeReported(SeriesEvent.Reported reported, DataOutputStream out)
      throws IOException {
    writeText(reported.contributor(), out);
    writeReport(new SeriesImage.Report(reported.id(), reported.at()), out);
    writeSum(reported.part(), out);
  }

  private static SeriesEvent.Reported readReported(DataInputStream in) throws IOException {
    var contributor = readText(in);
    var report = readReport(in);
    return new SeriesEvent.Reported(contributor, report.id(), report.at(), readSum(in));
  }

  private static void writeSum(Sum sum, DataOutputStream out) throws IOException {
    out.writeLong(sum.contributors());
    out.writeLong(sum.count());
    writeBytes(sum.sum().toByteArray(), out);
    out.writeLong(sum.least());
    out.writeLong(sum.most());
  }

  private static Sum readSum(DataInputStream in) throws IOException {
    long contributors = in.readLong();
    long count = in.readLong();
    var digits = readBytes(in);
    if (digits.length == 0) {
      throw new IOException("a sum without digits");
    }
    return new Sum(contributors, count, new BigInteger(digits), in.readLong(), in.readLong());
  }

  private static void writeContributor(SeriesImage.Contributor contributor, DataOutputStream out)
      throws IOException {
    writeText(contributor.name(), out);
    writeAll(contributor.reports(), SeriesForm::writeReport, out);
  }

  private static SeriesImage.Contributor readContributor(DataInputStream in) throws IOException {
    return new SeriesImage.Contributor(readText(in), readAll(SeriesForm::readReport, in));
  }

  private static void writeReport(SeriesImage.Report report, DataOutputStream out)
      throws IOException {
    writeId(report.id(), out);
    writeTime(report.at(), out);
  }

  private static SeriesImage.Report readReport(DataInputStream in) throws IOException {
    return new SeriesImage.Report(readId(in), readTime(in));
  }
}
