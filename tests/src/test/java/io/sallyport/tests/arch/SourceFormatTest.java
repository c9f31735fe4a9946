package io.sallyport.tests.arch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import io.sallyport.tests.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// All sources stand as google-java-format sets them. The formatter reads Java 25 only when it runs
/// on JDK 25, which a Maven plugin would not when Maven itself runs on an older one; a test does.
///
/// To format: `mvn -q verify -pl tests -am -Dtest=SourceFormatTest -Dsallyport.format=write
/// -Dsurefire.failIfNoSpecifiedTests=false`
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SourceFormatTest {

  @Test
  void every_source_is_formatted() {
    var sources = Repository.files("**/src/**.java");

    var unformatted = sources.parallelStream().filter(source -> !isFormatted(source)).toList();

    assertThat(sources).hasSizeGreaterThan(100);
    assertThat(unformatted).isEmpty();
  }

  private static boolean isFormatted(Path source) {
    try {
      var text = Files.readString(source, UTF_8);
      var style = JavaFormatterOptions.Style.GOOGLE;
      var imports =
          ImportOrderer.reorderImports(RemoveUnusedImports.removeUnusedImports(text), style);
      var formatted = new Formatter().formatSource(imports);
      if (System.getProperty("sallyport.format", "").equals("write")) {
        Files.writeString(source, formatted, UTF_8);
        return true;
      }
      return text.equals(formatted);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (FormatterException broken) {
      throw new IllegalStateException(source.toString(), broken);
    }
  }
}
