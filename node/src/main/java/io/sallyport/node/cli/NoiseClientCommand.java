package io.sallyport.node.cli;

import io.sallyport.node.client.ClientException;
import io.sallyport.node.client.ClientPlan;
import io.sallyport.node.client.ClientSystem;
import io.sallyport.node.client.IdentityFile;
import io.sallyport.node.client.SallyportClient;
import io.sallyport.protocol.letter.Phrase;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `sallyport client noise`: everything that Sallyport/1 offers, line by line.
@Command(
    name = "noise",
    description = "Send and read messages that nobody else can read, and add up numbers.",
    footer = {
      "",
      "On a terminal, Tab completes commands, names and series. Lines are kept for"
          + " the next time in the folder NAME.state: of messages and numbers only to whom"
          + " and to which series they went.",
      "",
      "In a pipe it ends when the node does not answer within --timeout, and says at which line."
          + " Exit code 11 when some lines were done and others not.",
      "",
      "Examples:",
      "  sallyport client noise --as alice",
      "  echo \"send bob Hello Bob\" | sallyport client noise --as alice"
    })
final class NoiseClientCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private final ClientOptions options = new ClientOptions();

  @Override
  public Integer call() throws InterruptedException {
    try {
      var plan = options.plan(spec);
      try (var client = SallyportClient.open(plan)) {
        options.remember(spec, plan, ClientOptions.await(client.ready()));
        try (var screen = Terminal.screen(spec, () -> editor(plan.identity()))) {
          return converse(plan, client, screen);
        }
      }
    } catch (ClientException failed) {
      return Failures.tell(spec, failed.failure());
    } catch (CompletionException failed) {
      return Failures.tell(spec, ClientException.of(failed));
    }
  }

  static int converse(ClientPlan plan, SallyportClient client, Screen screen)
      throws InterruptedException {
    var keys = plan.identity().keys();
    var own = Phrase.ofIdentity(keys.identityKey());
    keys.destroy();
    var persona = new NoiseConversation.Persona(plan.identity().name(), own, plan.node());
    var conversation = new NoiseConversation(persona, screen, client);
    var system = ClientSystem.start();
    try {
      client
          .arrivals()
          .runForeach(conversation::hear, system)
          .whenComplete((_, why) -> {
            if (why != null) {
              conversation.deaf(ClientException.of(why));
            }
          });
      return conversation.run();
    } finally {
      ClientSystem.stop(system);
    }
  }

  private static Optional<Screen> editor(IdentityFile identity) {
    var past = new PastLines(identity.history(), NoiseLine::kept);
    return EditorScreen.open(NoiseLine.VOCABULARY, Optional.of(past));
  }
}
