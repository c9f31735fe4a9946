package io.sallyport.actors.series;

import io.sallyport.actors.testkit.GoldenForms;
import io.sallyport.protocol.house.SeriesEvent;
import io.sallyport.protocol.house.SeriesImage;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Sum;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;

final class SeriesFormTest extends GoldenForms {
  private static final Instant AT = Instant.ofEpochMilli(1_767_225_600_123L);
  private static final Envelope.Id ID = new Envelope.Id(0x0102030405060708L, -2);

  private static final SeriesEvent.Reported REPORTED =
      new SeriesEvent.Reported("alice", ID, AT, new Sum(1, 2, BigInteger.valueOf(-300), -301, 1));

  private static final Map<String, Object> SAMPLES =
      Map.of(
          "series-reported/1",
          REPORTED,
          "series-together/1",
          new SeriesEvent.ReportedTogether(
              List.of(
                  REPORTED,
                  new SeriesEvent.Reported("bob", ID, AT, new Sum(1, 1, BigInteger.ZERO, 0, 0)))),
          "series-image/1",
          new SeriesImage(
              new Sum(2, 9, BigInteger.ONE.shiftLeft(64), Long.MIN_VALUE, Long.MAX_VALUE),
              List.of(
                  new SeriesImage.Contributor("alice", List.of(new SeriesImage.Report(ID, AT))),
                  new SeriesImage.Contributor("bob", List.of()))));

  SeriesFormTest() {
    super(new SeriesSerializer(), SeriesForm.values(), SAMPLES, "series.txt");
  }
}
