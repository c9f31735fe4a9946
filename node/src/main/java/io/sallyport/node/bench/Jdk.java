package io.sallyport.node.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The programs of the JDK that runs this process.
final class Jdk {
  private Jdk() {}

  /// A command line that can be added to.
  static List<String> command(String program, String... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", program).toString());
    command.addAll(List.of(arguments));
    return command;
  }
}
