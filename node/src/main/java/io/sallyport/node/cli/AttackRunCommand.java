package io.sallyport.node.cli;

import io.sallyport.protocol.machine.Protocol;
import io.sallyport.protocol.range.Attack;
import io.sallyport.protocol.range.AttackResult;
import io.sallyport.protocol.range.Lane;
import io.sallyport.protocol.range.Range;
import io.sallyport.protocol.range.Scorecard;
import io.sallyport.protocol.range.Verdict;
import io.sallyport.protocol.range.attack.Attacks;
import io.sallyport.protocol.wire.Protocols;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sallyport attack run PROTOCOL [ID]`: plays attacks in memory and prints a verdict each.
@Command(
    name = "run",
    description = {
      "Play one attack, or all, against a protocol, in memory.",
      "BLOCKED: no effect. DETECTED: no effect, and the session was ended. SUCCEEDS: it worked."
    },
    footer = {
      "",
      "Exit code 10 when a verdict is not what the protocol claims.",
      "",
      "Examples:",
      "  sallyport attack run ratchet",
      "  sallyport attack run ratchet tamper-mac --without mac",
      "  sallyport attack run dhinbox-x25519 inbox-loss --without late-removal"
    })
final class AttackRunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "PROTOCOL", description = "Which protocol to attack.")
  private String protocolName;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "ID",
      description = "Which attack; see: sallyport attack list")
  private @Nullable String id;

  @Option(
      names = "--without",
      split = ",",
      paramLabel = "DEFENCE",
      description = "Take defences out, to see what each is good for.")
  private Set<String> without = new HashSet<>();

  @Option(
      names = "--seed",
      defaultValue = "42",
      description = "Of everything random. Default: ${DEFAULT-VALUE}")
  private long seed;

  @Override
  public Integer call() {
    var protocol = protocol();
    checkDefences(protocol);
    var scorecard = Range.inMemory(protocol, without, seed).run(attacks(protocol));
    var out = spec.commandLine().getOut();
    out.println(heading(protocol));
    scorecard.results().forEach(result -> print(result, out));
    out.println(summary(scorecard));
    return scorecard.surprises().isEmpty() ? ExitCode.OK : ExitCode.SURPRISE;
  }

  private Protocol protocol() {
    return Protocols.named(protocolName)
        .orElseThrow(() ->
            misuse(
                "no protocol is called %s; there are: %s"
                    .formatted(
                        protocolName,
                        String.join(", ", Protocols.ALL.stream().map(Protocol::name).toList()))));
  }

  private List<Attack> attacks(Protocol protocol) {
    var possible = Attacks.against(protocol);
    if (id == null) {
      return possible;
    }
    var wanted = possible.stream().filter(attack -> attack.id().equals(id)).toList();
    if (wanted.isEmpty()) {
      throw misuse(
          "no attack on %s is called %s; see: sallyport attack list".formatted(protocolName, id));
    }
    return wanted;
  }

  private void checkDefences(Protocol protocol) {
    var unknown = new TreeSet<>(without);
    unknown.removeAll(Lane.defences(protocol));
    if (!unknown.isEmpty()) {
      throw misuse(
          "no defence is called %s; there are: %s"
              .formatted(
                  String.join(", ", unknown),
                  String.join(", ", new TreeSet<>(Lane.defences(protocol)))));
    }
  }

  private String heading(Protocol protocol) {
    var left = without.isEmpty() ? "" : ", without " + String.join(", ", new TreeSet<>(without));
    return "%s, in memory%s, seed %d".formatted(protocol.name(), left, seed);
  }

  private static void print(AttackResult result, PrintWriter out) {
    var attack = result.attack();
    var scenario = attack.scenario() == 0 ? "" : Integer.toString(attack.scenario());
    out.println(
        "%2s  %-28s %-9s %s%s"
            .formatted(
                scenario,
                attack.id(),
                result.word(),
                result.grounds(),
                result.isAsExpected() ? "" : "  NOT AS CLAIMED"));
    out.println("    " + result.explanation());
  }

  private static String summary(Scorecard scorecard) {
    var results = scorecard.results();
    long succeeded =
        results.stream().filter(result -> result.verdict() instanceof Verdict.Succeeds).count();
    return "%d %s, %d succeeded; %s"
        .formatted(
            results.size(),
            results.size() == 1 ? "attack" : "attacks",
            succeeded,
            scorecard.surprises().isEmpty()
                ? "all as the protocol claims"
                : scorecard.surprises().size() + " not as the protocol claims");
  }

  private ParameterException misuse(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
