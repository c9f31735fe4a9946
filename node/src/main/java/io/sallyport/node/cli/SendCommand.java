package io.sallyport.node.cli;

import io.sallyport.node.client.SallyportClient;
import io.sallyport.protocol.letter.Letter;
import io.sallyport.protocol.service.Name;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sallyport send TO TEXT|-`.
@Command(
    name = "send",
    description = "Send a message that only its recipient can read.",
    footer = {
      "",
      "It is stored when this says so, whether the recipient is here or not. Exit"
          + " codes: 4 no connection, 5 not let in, 6 nobody of that name, 7 no answer in"
          + " time, 8 refused, 9 a key that is not what it was.",
      "",
      "Examples:",
      "  sallyport send bob \"Hello Bob\"            as the only identity here",
      "  date | sallyport send bob - --as alice    what the input says"
    })
final class SendCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private final ClientOptions options = new ClientOptions();

  @Parameters(index = "0", paramLabel = "TO", description = "To whom.")
  private String to;

  @Parameters(index = "1", paramLabel = "TEXT|-", description = "What; - reads the input.")
  private String text;

  @Option(names = "--json", description = "A JSON object.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    var recipient = Names.parse(spec, to);
    var said = text.equals("-") ? Input.text(spec, System.in, Letter.MOST_BYTES) : text;
    if (said.isBlank()) {
      throw new ParameterException(spec.commandLine(), "there is no text to send");
    }
    return options.perform(spec, client -> send(client, recipient, said));
  }

  private int send(SallyportClient client, Name recipient, String said) {
    var stored = ClientOptions.await(client.send(recipient, said));
    if (stored.firstContact()) {
      spec.commandLine().getErr().println("sallyport: " + Sayings.firstContact(stored));
    }
    Sayings.print(spec, json, Sayings.json(stored), "stored  " + stored.id());
    return ExitCode.OK;
  }
}
