package io.sallyport.tests.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A node on a free port, ready.
record RunningNode(Program program, int port) implements AutoCloseable {

  static RunningNode start(Path folder) {
    return start(folder, "");
  }

  /// @param more further lines of configuration
  static RunningNode start(Path folder, String more) {
    try {
      var file = Files.createTempFile(folder, "node", ".conf");
      Files.writeString(file, "sallyport.listeners.ratchet.address = \"127.0.0.1:0\"\n" + more);
      var program = Program.start("serve", "--config", file.toString());
      var port = program.awaitLine("ratchet +127\\.0\\.0\\.1:([0-9]+)").group(1);
      program.awaitLine("^Ready in");
      return new RunningNode(program, Integer.parseInt(port));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  Program client(String id) {
    return Program.start("client", "ratchet", id, "--port", Integer.toString(port));
  }

  @Override
  public void close() {
    program.close();
  }
}
