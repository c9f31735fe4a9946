package io.sallyport.node.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PastLinesTest {
  @TempDir private Path folder;

  @Test
  void lines_are_there_the_next_time() {
    lines().add("who");
    lines().add("send bob hello");

    assertThat(lines().recall()).containsExactly("who", "send bob");
  }

  @Test
  void nothing_is_kept_of_a_message() {
    lines().add("send bob hello");

    assertThat(file()).content().doesNotContain("hello");
  }

  @Test
  void the_oldest_are_forgotten() throws IOException {
    IntStream.range(0, 600).forEach(i -> lines().add("total hall " + i));

    assertThat(lines().recall())
        .hasSize(500)
        .startsWith("total hall 100")
        .endsWith("total hall 599");
    assertThat(Files.readAllLines(file())).hasSize(500);
  }

  @Test
  void a_file_that_cannot_be_used_disturbs_nobody() {
    var nowhere = new PastLines(folder.resolve("none/history"), NoiseLine::kept);

    assertThatCode(() -> nowhere.add("who")).doesNotThrowAnyException();
    assertThat(nowhere.recall()).isEmpty();
  }

  private PastLines lines() {
    return new PastLines(file(), NoiseLine::kept);
  }

  private Path file() {
    var file = folder.resolve("history");
    try {
      return Files.exists(file) ? file : Files.createFile(file);
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }
}
