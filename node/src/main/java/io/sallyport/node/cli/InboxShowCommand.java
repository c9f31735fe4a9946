package io.sallyport.node.cli;

import io.sallyport.node.admin.Inbox;
import io.sallyport.node.admin.InboxJson;
import io.sallyport.node.config.Settings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sallyport inbox show NAME`.
@Command(
    name = "show",
    description = "Show one inbox.",
    footer = {"", "Exit code 6 when there is none of that name."})
final class InboxShowCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private final NodeOptions node = new NodeOptions();

  @Parameters(paramLabel = "NAME", description = "Whose.")
  private String name;

  @Option(names = "--json", description = "A JSON object.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    return node.ask(spec, this::show);
  }

  private int show(Settings settings) throws InterruptedException {
    try (var operator = Operator.of(settings)) {
      var inbox = operator.inspect(name);
      if (inbox.isEmpty()) {
        Messages.error(spec, "no inbox for %s".formatted(Printable.of(name)), "sallyport inbox ls");
        return ExitCode.NOT_FOUND;
      }
      print(inbox.get());
      return ExitCode.OK;
    } catch (Unanswered unanswered) {
      return unanswered.tell(spec);
    }
  }

  private void print(Inbox inbox) {
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(InboxJson.render(inbox));
      return;
    }
    out.println("inbox    " + Printable.of(inbox.name()));
    out.println("owner    " + inbox.owner().map(Printable::of).orElse("-"));
    out.println("waiting  " + inbox.depth());
    out.println("bytes    " + inbox.bytes());
    out.println("oldest   " + Printable.of(inbox.oldest()));
    out.println("online   " + Printable.of(inbox.online()));
  }
}
