package io.sallyport.tests.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A node on a free port, ready.
record RunningNode(Program program, int port, int adminPort, Path data) implements AutoCloseable {
  private static final String FREE_PORT = "sallyport.listeners.ratchet.address = \"127.0.0.1:0\"\n";

  static RunningNode start(Path folder) {
    return start(folder, "");
  }

  /// @param more further lines of configuration
  static RunningNode start(Path folder, String more) {
    try {
      var file = Files.createTempFile(folder, "node", ".conf");
      var data = Files.createTempDirectory(folder, "data");
      Files.writeString(file, ownPlace(data) + FREE_PORT + more);
      return ready(Program.start("serve", "--config", file.toString()), data);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// Configuration with which a node disturbs no other.
  static String ownPlace(Path data) {
    return """
    sallyport.data-dir = "%s"
    sallyport.admin.address = "127.0.0.1:0"
    sallyport.listeners.dhinbox.address = "127.0.0.1:0"
    sallyport.listeners.noise.address = "127.0.0.1:0"
    sallyport.listeners.dhinbox-x25519.address = "127.0.0.1:0"
    sallyport.listeners.lookup.address = "127.0.0.1:0"
    sallyport.listeners.ddes.address = "127.0.0.1:0"
    sallyport.listeners.ddes-framed.address = "127.0.0.1:0"
    sallyport.listeners.certrelay.address = "127.0.0.1:0"
    """
        .formatted(data);
  }

  private static RunningNode ready(Program program, Path data) {
    try {
      program.awaitLine("^Ready in");
      return new RunningNode(program, port(program, "ratchet"), port(program, "admin"), data);
    } catch (AssertionError notStarted) {
      program.close();
      throw notStarted;
    }
  }

  private static int port(Program program, String listener) {
    return Integer.parseInt(program.awaitLine(listener + " +127\\.0\\.0\\.1:([0-9]+)").group(1));
  }

  /// Where the listener of this name is.
  int port(String listener) {
    return port(program, listener);
  }

  Program client(String id) {
    return Program.start("client", "ratchet", id, "--port", Integer.toString(port));
  }

  @Override
  public void close() {
    program.close();
  }
}
