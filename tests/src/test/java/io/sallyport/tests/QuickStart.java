package io.sallyport.tests;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The packaged program as the launcher starts it, only sooner: its classes come from an archive
/// that is made once for all tests, and are compiled quickly rather than well.
public final class QuickStart {
  private static final Path JAR = Repository.ROOT.resolve("node/target/sallyport-node.jar");
  private static final Path TARGET = Repository.ROOT.resolve("tests/target");
  private static final Path ARCHIVE = TARGET.resolve("program.jsa");
  private static final String COMPILE_QUICKLY = "-XX:TieredStopAtLevel=1";

  /// What the virtual machine is told beside what the launcher tells it.
  public static final List<String> OPTIONS = options();

  private QuickStart() {}

  public static List<String> command(String... arguments) {
    return command(OPTIONS, arguments);
  }

  private static List<String> command(List<String> options, String... arguments) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java");
    var command = new ArrayList<>(List.of(java.toString()));
    command.addAll(List.of("--sun-misc-unsafe-memory-access=allow"));
    command.addAll(List.of("-XX:+UseCompactObjectHeaders", "-Djdk.console=java.base"));
    command.addAll(options);
    command.addAll(List.of("-jar", JAR.toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  /// Where no archive can be made, it takes longer.
  private static List<String> options() {
    try {
      Files.deleteIfExists(ARCHIVE);
      archive(Files.createTempDirectory(Files.createDirectories(TARGET), "archived"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return Files.exists(ARCHIVE)
        ? List.of(COMPILE_QUICKLY, "-XX:SharedArchiveFile=" + ARCHIVE)
        : List.of(COMPILE_QUICKLY);
  }

  /// Starts a node and stops it; what it had loaded by then is archived.
  private static void archive(Path folder) throws IOException {
    var configuration =
        Files.writeString(
            folder.resolve("node.conf"),
            """
            sallyport.data-dir = "%s"
            sallyport.admin.address = "127.0.0.1:0"
            sallyport.listeners.ratchet.address = "127.0.0.1:0"
            sallyport.listeners.dhinbox.address = "127.0.0.1:0"
            sallyport.listeners.noise.address = "127.0.0.1:0"
            sallyport.listeners.dhinbox-x25519.address = "127.0.0.1:0"
            sallyport.listeners.lookup.address = "127.0.0.1:0"
            sallyport.listeners.ddes.address = "127.0.0.1:0"
            sallyport.listeners.ddes-framed.address = "127.0.0.1:0"
            sallyport.listeners.certrelay.address = "127.0.0.1:0"
            """
                .formatted(folder.resolve("data")));
    var options = List.of(COMPILE_QUICKLY, "-XX:ArchiveClassesAtExit=" + ARCHIVE);
    var process =
        new ProcessBuilder(command(options, "serve", "--config", configuration.toString()))
            .redirectErrorStream(true)
            .start();
    try (var output = process.inputReader(UTF_8)) {
      process.outputWriter(UTF_8).append("stop\n").close();
      while (output.readLine() != null) {}
    }
    process.onExit().join();
  }
}
