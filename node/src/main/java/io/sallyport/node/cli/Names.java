package io.sallyport.node.cli;

import io.sallyport.protocol.service.Name;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// The names of Sallyport/1.
final class Names {
  static final String RULE = "1 to 32 of a-z, 0-9, '.', '_' and '-'";

  private static final Pattern NAME = Pattern.compile("[a-z0-9._-]{1,32}");

  private Names() {}

  static Optional<Name> of(String text) {
    return NAME.matcher(text).matches() ? Name.of(text) : Optional.empty();
  }

  /// @throws ParameterException when it is none
  static Name parse(CommandSpec spec, String text) {
    return of(text)
        .orElseThrow(() -> new ParameterException(spec.commandLine(), "a name is " + RULE));
  }
}
