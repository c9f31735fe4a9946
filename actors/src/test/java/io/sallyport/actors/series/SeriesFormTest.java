package io.sallyport.actors.series;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.protocol.house.SeriesEvent;
import io.sallyport.protocol.house.SeriesImage;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Sum;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The golden file holds every form that was ever released. A line of it is never changed: whoever
/// changes one makes series unreadable.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class SeriesFormTest {
  private static final Instant AT = Instant.ofEpochMilli(1_767_225_600_123L);
  private static final Envelope.Id ID = new Envelope.Id(0x0102030405060708L, -2);

  private static final Map<String, Object> SAMPLES =
      new TreeMap<>(
          Map.of(
              "series-reported/1",
              new SeriesEvent.Reported(
                  "alice", ID, AT, new Sum(1, 2, BigInteger.valueOf(-300), -301, 1)),
              "series-image/1",
              new SeriesImage(
                  new Sum(2, 9, BigInteger.ONE.shiftLeft(64), Long.MIN_VALUE, Long.MAX_VALUE),
                  List.of(
                      new SeriesImage.Contributor("alice", List.of(new SeriesImage.Report(ID, AT))),
                      new SeriesImage.Contributor("bob", List.of())))));

  private final SeriesSerializer serializer = new SeriesSerializer();

  @Test
  void the_golden_file_covers_every_form() {
    assertThat(golden().keySet())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(SeriesForm.values()).map(SeriesForm::manifest).toList());
  }

  @ParameterizedTest
  @MethodSource("forms")
  void what_is_written_today_is_what_the_golden_file_says(String form) {
    var sample = requireNonNull(SAMPLES.get(form));

    assertThat(serializer.manifest(sample)).isEqualTo(form);
    assertThat(HexFormat.of().formatHex(serializer.toBinary(sample))).isEqualTo(golden().get(form));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void what_is_on_disk_stays_readable(String form) throws NotSerializableException {
    var bytes = HexFormat.of().parseHex(golden().get(form));

    assertThat(serializer.fromBinary(bytes, form)).isEqualTo(SAMPLES.get(form));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void bytes_that_are_cut_off_or_left_over_are_told_and_not_guessed(String form) {
    var bytes = HexFormat.of().parseHex(golden().get(form));

    for (int size = 0; size < bytes.length; size++) {
      var cut = Arrays.copyOf(bytes, size);
      assertThatThrownBy(() -> serializer.fromBinary(cut, form))
          .isInstanceOf(NotSerializableException.class);
    }
    assertThatThrownBy(() -> serializer.fromBinary(Arrays.copyOf(bytes, bytes.length + 1), form))
        .isInstanceOf(NotSerializableException.class)
        .hasMessageContaining("left over");
  }

  @Test
  void a_form_of_a_later_version_is_refused_by_name() {
    assertThatThrownBy(() -> serializer.fromBinary(new byte[0], "series-image/9"))
        .isInstanceOf(NotSerializableException.class)
        .hasMessageContaining("series-image/9");
  }

  static Set<String> forms() {
    return SAMPLES.keySet();
  }

  private static Map<String, String> golden() {
    try (var file = SeriesFormTest.class.getResourceAsStream("/golden/series.txt")) {
      var lines = new TreeMap<String, String>();
      new String(file.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .map(line -> line.split(" ", 2))
          .forEach(words -> lines.put(words[0], words[1]));
      return lines;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
