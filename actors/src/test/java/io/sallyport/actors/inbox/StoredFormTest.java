package io.sallyport.actors.inbox;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.protocol.house.MailboxEvent;
import io.sallyport.protocol.house.MailboxImage;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Envelope;
import io.sallyport.protocol.service.Name;
import io.sallyport.protocol.service.Queued;
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
/// changes one makes inboxes unreadable.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class StoredFormTest {
  private static final Queued QUEUED =
      new Queued(
          258,
          new Envelope(
              new Envelope.Id(0x0102030405060708L, -2),
              Name.parse("alice"),
              Name.parse("Jürgen"),
              Instant.ofEpochMilli(1_767_225_600_123L),
              Content.ofText("zażółć 😀")));

  private static final Queued SEALED =
      new Queued(
          259,
          new Envelope(
              new Envelope.Id(3, 4),
              new Name("#00112233445566778899aabbccddeeff"),
              Name.parse("Jürgen"),
              Instant.ofEpochMilli(1_767_225_600_123L),
              Content.sealed(new byte[] {1, 2, 3})));

  private static final Map<String, Object> SAMPLES =
      new TreeMap<>(
          Map.of(
              "registered/1",
              new MailboxEvent.Registered(Name.parse("Jürgen")),
              "guarded/1",
              new MailboxEvent.Guarded(Name.parse("Jürgen")),
              "stored/1",
              new MailboxEvent.Stored(QUEUED),
              "sealed/1",
              new MailboxEvent.Stored(SEALED),
              "together/1",
              new MailboxEvent.StoredTogether(List.of(QUEUED, SEALED)),
              "removed/1",
              new MailboxEvent.Removed(1L << 40),
              "settled/1",
              new MailboxEvent.Settled(List.of(3L, 1L << 40)),
              "image/1",
              image(false, QUEUED),
              "image/2",
              image(true, QUEUED, SEALED)));

  private final MailboxSerializer serializer = new MailboxSerializer();

  @Test
  void the_golden_file_covers_every_form() {
    assertThat(golden().keySet())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(StoredForm.values()).map(StoredForm::manifest).toList());
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
    assertThatThrownBy(() -> serializer.fromBinary(new byte[0], "stored/9"))
        .isInstanceOf(NotSerializableException.class)
        .hasMessageContaining("stored/9");
  }

  @Test
  void an_inbox_nobody_owns_has_a_form_too() throws NotSerializableException {
    var image = new MailboxImage(Optional.empty(), false, 0, List.of(), List.of());

    assertThat(serializer.fromBinary(serializer.toBinary(image), "image/1")).isEqualTo(image);
  }

  private static MailboxImage image(boolean guarded, Queued... queue) {
    return new MailboxImage(
        Optional.of(Name.parse("Jürgen")),
        guarded,
        300,
        List.of(queue),
        List.of(
            QUEUED.envelope().origin(),
            new Envelope.Origin(Name.parse("eve"), new Envelope.Id(9, 9))));
  }

  static Set<String> forms() {
    return SAMPLES.keySet();
  }

  private static Map<String, String> golden() {
    try (var file = StoredFormTest.class.getResourceAsStream("/golden/mailbox.txt")) {
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
