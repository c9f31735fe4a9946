package io.sallyport.protocol.house;

import io.sallyport.protocol.service.Name;
import java.util.Optional;
import java.util.regex.Pattern;

/// The names that the directory has: `[a-z0-9._-]{1,32}`.
final class DirectoryNames {
  private static final Pattern RULE = Pattern.compile("[a-z0-9._-]{1,32}");

  private DirectoryNames() {}

  static Optional<Name> of(String text) {
    return RULE.matcher(text).matches() ? Name.of(text) : Optional.empty();
  }
}
