package io.sallyport.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The checkout that is being tested.
public final class Repository {
  /// Tests run in the folder of their module.
  public static final Path ROOT = Path.of("").toAbsolutePath().getParent();

  private Repository() {}

  /// Files by a glob relative to the root, without build output.
  public static List<Path> files(String glob) {
    var matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
    try (var all = Files.walk(ROOT)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> matcher.matches(ROOT.relativize(file)))
          .filter(file -> !ROOT.relativize(file).toString().contains("target/"))
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
