package io.sallyport.node.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sallyport.node.client.IdentityFile;
import io.sallyport.node.client.Town;
import io.sallyport.protocol.json.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Runs commands, and keeps what the last of them printed.
final class Shell {
  private final Town town;
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  Shell(Town town) {
    this.town = town;
  }

  /// Runs a command as somebody at the node of the town.
  ///
  /// @return the exit code
  int run(IdentityFile as, String... command) {
    var arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("--server-key", town.node().address.keyText()));
    return runWithoutKey(as, arguments.toArray(String[]::new));
  }

  /// The same without the key of the node.
  int runWithoutKey(IdentityFile as, String... command) {
    var arguments = new ArrayList<>(List.of(command));
    arguments.addAll(
        List.of("--as", as.path().toString(), "--server", town.node().address.place()));
    return execute(arguments.toArray(String[]::new));
  }

  int execute(String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    return SallyportCommand.commandLine(
            new PrintWriter(out, true), new PrintWriter(err, true), arguments)
        .execute(arguments);
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }

  /// What was printed, as a JSON object.
  Json.Members members() {
    return Json.read(ByteBuffer.wrap(out().strip().getBytes(UTF_8)))
        .as(Json.Members.class, "output");
  }
}
