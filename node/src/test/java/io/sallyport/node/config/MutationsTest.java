package io.sallyport.node.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever is in a file, loading it has an outcome. Each run has seeds of its own; the name of a
/// test that fails tells its seed.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MutationsTest {
  private static final String KEY = "5ec7e7c0ffee5ec7e7c0ffee5ec7e7c0";
  private static final List<String> SPLINTERS =
      List.of(
          "{",
          "}",
          "[",
          "]",
          "\"",
          "\"\"\"",
          "$",
          "${a}",
          "${?a}",
          "${sallyport}",
          ":",
          "=",
          "+=",
          ",",
          "\n",
          "#",
          ".",
          "null",
          "5",
          "-1s",
          "include \"application\"",
          "\\",
          "\u0000",
          "é");

  @TempDir private Path folder;

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void a_mutilated_file_is_loaded_or_refused_and_tells_no_key(long seed) {
    var file = UserFile.with(folder, mutilated(manualWithKey(), new Random(seed)));

    var loading = Settings.load(file.path());

    assertThat(loading.toString()).doesNotContain(KEY.substring(0, 10), KEY.substring(22));
  }

  private static LongStream seeds() {
    return new Random().longs(300);
  }

  private static String manualWithKey() {
    try (var manual = MutationsTest.class.getResourceAsStream("/application.conf")) {
      var text = new String(manual.readAllBytes(), UTF_8);
      return text.replaceAll("(?m)#.*$", "").replace("keys {}", "keys {\n 7 = " + KEY + "\n}");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String mutilated(String text, Random random) {
    var result = new StringBuilder(text);
    for (int wounds = 1 + random.nextInt(4); wounds > 0; wounds--) {
      int from = random.nextInt(result.length());
      int to = Math.min(result.length(), from + random.nextInt(8));
      result.replace(from, to, SPLINTERS.get(random.nextInt(SPLINTERS.size())));
    }
    return result.toString();
  }
}
