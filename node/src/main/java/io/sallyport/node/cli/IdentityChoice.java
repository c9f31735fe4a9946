package io.sallyport.node.cli;

import io.sallyport.node.client.ClientException;
import io.sallyport.node.client.Failure;
import io.sallyport.node.client.IdentityFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// As whom a user acts.
final class IdentityChoice {
  private IdentityChoice() {}

  /// The file that `--as` names, or the only one in the folder.
  ///
  /// @param as a name, for `NAME.id` in the folder, or a file
  /// @throws ClientException [Failure.Unusable] when there is none, or more than one
  static IdentityFile choose(Path folder, Optional<String> as) {
    return IdentityFile.open(as.map(word -> named(folder, word)).orElseGet(() -> only(folder)));
  }

  /// Where the identity of this name is, or would be.
  static Path named(Path folder, String word) {
    return word.endsWith(IdentityFile.SUFFIX) || word.contains("/")
        ? folder.resolve(word)
        : folder.resolve(word + IdentityFile.SUFFIX);
  }

  private static Path only(Path folder) {
    var all = all(folder);
    if (all.size() == 1) {
      return all.getFirst();
    }
    throw all.isEmpty()
        ? unusable(folder, "there is no identity in it", "make one: sallyport key gen NAME")
        : unusable(folder, "it holds several identities: " + names(all), "say which: --as NAME");
  }

  private static List<Path> all(Path folder) {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(IdentityFile.SUFFIX))
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      throw unusable(folder, "it cannot be read", "say which identity: --as FILE");
    }
  }

  private static String names(List<Path> files) {
    return files.stream()
        .map(file -> file.getFileName().toString())
        .collect(Collectors.joining(", "));
  }

  private static ClientException unusable(Path folder, String why, String hint) {
    var place = folder.toString().isEmpty() ? Path.of(".") : folder;
    return new ClientException(new Failure.Unusable(place, why, hint));
  }
}
