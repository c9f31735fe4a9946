package io.sallyport.node.cli;

import io.sallyport.protocol.range.Attack;
import io.sallyport.protocol.range.attack.Attacks;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `sallyport attack list`.
@Command(
    name = "list",
    description = "List the attacks: id, number in the original classroom suite, what is tried.")
final class AttackListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    Attacks.ALL.forEach(attack -> out.println(line(attack)));
    return ExitCode.OK;
  }

  private static String line(Attack attack) {
    var scenario = attack.scenario() == 0 ? "-" : Integer.toString(attack.scenario());
    return "%-28s %2s  %s".formatted(attack.id(), scenario, attack.story());
  }
}
