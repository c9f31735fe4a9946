package io.sallyport.node.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// The configuration file of one test.
record UserFile(Path path) {

  /// @param permissions as `ls` prints them: `rw-------`
  static UserFile with(Path folder, String name, String permissions, String text) {
    try {
      var path = Files.writeString(folder.resolve(name), text);
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
      return new UserFile(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static UserFile with(Path folder, String text) {
    return with(folder, "node.conf", "rw-------", text);
  }

  /// The outcome for a file with nothing wrong in it.
  Loading.Loaded loaded() {
    var loading = Settings.load(path);
    assertThat(loading).isInstanceOf(Loading.Loaded.class);
    return (Loading.Loaded) loading;
  }

  /// The outcome for one with something wrong.
  Loading.Faulty faulty() {
    var loading = Settings.load(path);
    assertThat(loading).isInstanceOf(Loading.Faulty.class);
    return (Loading.Faulty) loading;
  }

  /// The problems as `line path: message`.
  List<String> problems() {
    return faulty().problems().stream().map(UserFile::inShort).toList();
  }

  List<String> warnings() {
    return loaded().warnings().stream().map(UserFile::inShort).toList();
  }

  private static String inShort(Finding finding) {
    return "%d %s: %s".formatted(finding.place().line(), finding.path(), finding.message());
  }
}
