package io.sallyport.node.config;

import static io.sallyport.node.config.Kinds.shown;
import static io.sallyport.node.config.Kinds.text;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigValue;
import io.sallyport.node.files.NoiseKeyFile;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The kinds of values that are places in the file system.
final class PathKinds {
  private static final int MOST_FORMER_KEYS = 2;

  private PathKinds() {}

  /// A folder, which need not be there. The address of the embedded database cannot hold a question
  /// mark.
  static Kind<Path> folder() {
    return value ->
        path(value)
            .filter(_ -> !text(value).contains("?"))
            .orElseThrow(() -> new Unfit(shown(value) + " is not a folder (a path without ?)"));
  }

  /// As [#folder], or the word `auto`.
  static Kind<Path> folderOrAuto(Path auto) {
    return value -> text(value).equals("auto") ? auto : folder().parse(value);
  }

  /// A list of files that are there; it may be empty.
  static Kind<List<Path>> files() {
    return value -> {
      if (!(value instanceof ConfigList list)) {
        throw new Unfit(shown(value) + " is not a list of files: [a.pem, b.pem]");
      }
      return list.stream().map(PathKinds::presentFile).toList();
    };
  }

  /// A file with the key of a node, or the word `auto`. That one need not be there.
  static Kind<Path> noiseKeyOrAuto(Path auto) {
    return value -> {
      var file = text(value).equals("auto") ? auto : file(value);
      if (!file.equals(auto)) {
        checkNoiseKey(file);
      }
      return file;
    };
  }

  private static void checkNoiseKey(Path file) {
    switch (NoiseKeyFile.read(file)) {
      case NoiseKeyFile.Reading.Found(var key) -> key.destroy();
      case NoiseKeyFile.Reading.Unfit(var what, var hint) ->
          throw new Unfit("%s (%s)".formatted(what, hint));
    }
  }

  /// A list of different files with keys that a node had before; it may be empty.
  ///
  /// @param now the file with the key that it has now
  static Kind<List<Path>> formerNoiseKeys(Path now) {
    return value -> {
      var files = files().parse(value);
      if (files.size() > MOST_FORMER_KEYS) {
        throw new Unfit("%d keys are more than %d".formatted(files.size(), MOST_FORMER_KEYS));
      }
      if (Set.copyOf(files).size() < files.size() || files.contains(now)) {
        throw new Unfit("has a file twice, or that of the key that holds now");
      }
      files.forEach(PathKinds::checkFormerNoiseKey);
      return files;
    };
  }

  private static void checkFormerNoiseKey(Path file) {
    switch (NoiseKeyFile.read(file)) {
      case NoiseKeyFile.Reading.Found(var key) -> key.destroy();
      case NoiseKeyFile.Reading.Unfit(var what, _) -> throw new Unfit(what);
    }
  }

  private static Path presentFile(ConfigValue value) {
    var file = file(value);
    if (!Files.isReadable(file)) {
      throw new Unfit("there is no file %s, or it may not be read".formatted(file));
    }
    return file;
  }

  private static Path file(ConfigValue value) {
    return path(value).orElseThrow(() -> new Unfit(shown(value) + " is not a file"));
  }

  /// Absolute, from the working directory on.
  private static Optional<Path> path(ConfigValue value) {
    var text = text(value);
    try {
      return text.isBlank()
          ? Optional.empty()
          : Optional.of(Path.of(text).toAbsolutePath().normalize());
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }
}
