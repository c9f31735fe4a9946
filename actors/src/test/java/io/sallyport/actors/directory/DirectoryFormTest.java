package io.sallyport.actors.directory;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.house.DirectoryEvent;
import io.sallyport.protocol.house.DirectoryImage;
import io.sallyport.protocol.house.LogEntry;
import io.sallyport.protocol.house.Registrant;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Name;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The golden file holds every form that was ever released. A line of it is never changed: whoever
/// changes one makes the directory unreadable.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class DirectoryFormTest {
  private static final Name ADA = Name.parse("ada");
  private static final Instant AT = Instant.ofEpochMilli(1_767_225_600_123L);
  private static final PublicBytes KEY = bytes(1);
  private static final PublicBytes IDENTITY = bytes(2);
  private static final PublicBytes HASH = bytes(3);
  private static final Content BUNDLE = Content.ofText("a bundle");
  private static final DirectoryEvent.Invited INVITED =
      new DirectoryEvent.Invited(HASH, Optional.of(ADA), AT, AT.plusSeconds(3600));

  private static final Map<String, Object> SAMPLES =
      new TreeMap<>(
          Map.of(
              "bound/1",
              new DirectoryEvent.Bound(ADA, KEY, AT),
              "identified/1",
              new DirectoryEvent.Identified(ADA, IDENTITY, AT),
              "published/1",
              new DirectoryEvent.Published(ADA, BUNDLE),
              "removed/1",
              new DirectoryEvent.Removed(ADA, AT),
              "invited/1",
              INVITED,
              "spent/1",
              new DirectoryEvent.Spent(HASH),
              "together/1",
              new DirectoryEvent.Together(
                  List.of(
                      new DirectoryEvent.Spent(HASH), new DirectoryEvent.Published(ADA, BUNDLE))),
              "image/1",
              new DirectoryImage(
                  List.of(
                      new DirectoryImage.Entry(
                          new Registrant(ADA, KEY, AT), Optional.of(IDENTITY), Optional.of(BUNDLE)),
                      new DirectoryImage.Entry(
                          new Registrant(Name.parse("bob"), HASH, AT),
                          Optional.empty(),
                          Optional.empty())),
                  List.of(Name.parse("eve")),
                  List.of(INVITED, new DirectoryEvent.Invited(KEY, Optional.empty(), AT, AT)),
                  List.of(new LogEntry(LogEntry.Kind.BOUND, AT, ADA, KEY)))));

  private final DirectorySerializer serializer = new DirectorySerializer();

  @Test
  void the_golden_file_covers_every_form() {
    assertThat(golden().keySet())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(DirectoryForm.values()).map(DirectoryForm::manifest).toList());
  }

  @Test
  void what_is_written_today_is_what_the_golden_file_says() {
    var written =
        SAMPLES.values().stream()
            .map(sample ->
                serializer.manifest(sample)
                    + " "
                    + HexFormat.of().formatHex(serializer.toBinary(sample)))
            .collect(joining("\n"));

    assertThat(written)
        .isEqualTo(
            golden().entrySet().stream()
                .map(line -> line.getKey() + " " + line.getValue())
                .collect(joining("\n")));
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
    assertThatThrownBy(() -> serializer.fromBinary(new byte[0], "bound/9"))
        .isInstanceOf(NotSerializableException.class)
        .hasMessageContaining("bound/9");
  }

  static Set<String> forms() {
    return SAMPLES.keySet();
  }

  private static Map<String, String> golden() {
    try (var file = DirectoryFormTest.class.getResourceAsStream("/golden/directory.txt")) {
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

  private static PublicBytes bytes(int number) {
    var bytes = new byte[32];
    bytes[31] = (byte) number;
    return PublicBytes.copyOf(bytes);
  }
}
