package io.sallyport.node.cli;

import io.sallyport.node.admin.Invitation;
import io.sallyport.node.admin.NewInvitation;
import io.sallyport.node.admin.UserJson;
import io.sallyport.node.config.Settings;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sallyport invite [NAME]`.
@Command(
    name = "invite",
    description = "Make words by which somebody can take a name, once.",
    footer = {
      "",
      "The node keeps only their hash: they are printed here and never again.",
      "",
      "Examples:",
      "  sallyport invite alice        for that name",
      "  sallyport invite --hours 1    for any free one, within the hour"
    })
final class InviteCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private final NodeOptions node = new NodeOptions();

  @Parameters(paramLabel = "NAME", arity = "0..1", description = "Default: any that is free.")
  private @Nullable String name;

  @Option(
      names = "--hours",
      paramLabel = "N",
      defaultValue = "24",
      description = "How long they are good, 1 to 8760. Default: ${DEFAULT-VALUE}")
  private int hours;

  @Option(names = "--json", description = "A JSON object.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    Positive.check(spec, "--hours", hours);
    return node.ask(spec, this::invite);
  }

  private int invite(Settings settings) throws InterruptedException {
    try (var operator = Operator.of(settings)) {
      print(operator.invite(new NewInvitation(Optional.ofNullable(name), hours)));
      return ExitCode.OK;
    } catch (Unanswered unanswered) {
      return unanswered.tell(spec);
    }
  }

  private void print(Invitation invitation) {
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(UserJson.render(invitation));
      return;
    }
    out.println(
        "%s  for %s  until %s"
            .formatted(
                Printable.of(invitation.invitation()),
                invitation.name().map(Printable::of).orElse("anybody"),
                Printable.of(Optional.of(invitation.until()))));
  }
}
