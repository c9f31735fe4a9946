package io.sallyport.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class PortsTest {
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource({
    "client lookup --port 65536,         '--port must be 1 to 65535, not 65536'",
    "client ratchet 1 --port 0,          '--port must be 1 to 65535, not 0'",
    "client ddes --port -1,              '--port must be 1 to 65535, not -1'",
    "client certrelay client1 --port 0,  '--port must be 1 to 65535, not 0'",
    "client dhinbox --port 65536,        '--port must be 1 to 65535, not 65536'",
    "client ddes --local-port 65536,     '--local-port must be 0 to 65535, not 65536'",
    "bench ratchet --node here:65536,    '--node must be HOST:PORT, not here:65536'"
  })
  void a_port_that_there_is_not_is_a_wrong_command_line(String line, String what) {
    assertThat(run(line.split(" ", -1))).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).startsWith("sallyport: " + what + "\n");
  }

  private int run(String... words) {
    var nowhere = new PrintWriter(new StringWriter());
    return SallyportCommand.commandLine(nowhere, new PrintWriter(err, true)).execute(words);
  }
}
