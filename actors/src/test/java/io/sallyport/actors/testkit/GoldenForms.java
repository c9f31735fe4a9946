package io.sallyport.actors.testkit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sallyport.actors.stored.Form;
import io.sallyport.actors.stored.FormSerializer;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for the stored forms of every kind of entity. The golden file holds every form that
/// was ever released. A line of it is never changed: whoever changes one makes what is stored
/// unreadable.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
public abstract class GoldenForms {
  protected final FormSerializer<?> serializer;
  private final Set<String> manifests;
  private final Map<String, Object> samples;
  private final Map<String, String> golden;

  /// Of one kind of entity.
  ///
  /// @param forms all of them
  /// @param samples by the form in which each is written
  /// @param file in `/golden`, with a manifest and bytes in hex digits on each line
  protected GoldenForms(
      FormSerializer<?> serializer, Form[] forms, Map<String, Object> samples, String file) {
    this.serializer = serializer;
    this.manifests = Set.copyOf(Stream.of(forms).map(Form::manifest).toList());
    this.samples = Map.copyOf(samples);
    this.golden = golden(file);
  }

  @Test
  void the_golden_file_covers_every_form() {
    assertThat(golden.keySet()).containsExactlyInAnyOrderElementsOf(manifests);
  }

  @ParameterizedTest
  @MethodSource("forms")
  void what_is_written_today_is_what_the_golden_file_says(String form) {
    var sample = requireNonNull(samples.get(form));

    assertThat(serializer.manifest(sample)).isEqualTo(form);
    assertThat(HexFormat.of().formatHex(serializer.toBinary(sample))).isEqualTo(golden.get(form));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void what_is_on_disk_stays_readable(String form) throws NotSerializableException {
    var bytes = HexFormat.of().parseHex(golden.get(form));

    assertThat(serializer.fromBinary(bytes, form)).isEqualTo(samples.get(form));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void bytes_that_are_cut_off_or_left_over_are_told_and_not_guessed(String form) {
    var bytes = HexFormat.of().parseHex(golden.get(form));

    for (int size = 0; size < bytes.length; size++) {
      var cut = Arrays.copyOf(bytes, size);
      assertThatThrownBy(() -> serializer.fromBinary(cut, form))
          .isInstanceOf(NotSerializableException.class);
    }
    assertThatThrownBy(() -> serializer.fromBinary(Arrays.copyOf(bytes, bytes.length + 1), form))
        .isInstanceOf(NotSerializableException.class)
        .hasMessageContaining("left over");
  }

  @ParameterizedTest
  @MethodSource("forms")
  void a_form_of_a_later_version_is_refused_by_name(String form) {
    var later = form + "9";

    assertThatThrownBy(() -> serializer.fromBinary(new byte[0], later))
        .isInstanceOf(NotSerializableException.class)
        .hasMessageContaining(later);
  }

  Set<String> forms() {
    return manifests;
  }

  private static Map<String, String> golden(String name) {
    try (var file = GoldenForms.class.getResourceAsStream("/golden/" + name)) {
      var lines = new TreeMap<String, String>();
      new String(requireNonNull(file).readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .map(line -> line.split(" ", 2))
          .forEach(words -> lines.put(words[0], words[1]));
      return lines;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
