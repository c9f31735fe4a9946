package io.sallyport.node.cli;

import io.sallyport.node.client.Failure;
import io.sallyport.protocol.rejection.Reason;
import picocli.CommandLine.Model.CommandSpec;

/// What a user is told when a client could not do something.
final class Failures {
  private Failures() {}

  /// Prints it.
  ///
  /// @return the exit code
  static int tell(CommandSpec spec, Failure failure) {
    Messages.error(spec, Visible.of(failure.words()), hint(failure));
    return exitCode(failure);
  }

  static int exitCode(Failure failure) {
    return switch (failure) {
      case Failure.Unreachable _ -> ExitCode.NETWORK;
      case Failure.LoginRefused _, Failure.Misnamed _, Failure.Replaced _ -> ExitCode.REFUSED;
      case Failure.NotFound _ -> ExitCode.NOT_FOUND;
      case Failure.TimedOut _ -> ExitCode.TIMED_OUT;
      case Failure.QueueFull _, Failure.Refused _ -> ExitCode.DENIED;
      case Failure.WrongNode _,
          Failure.KeyChanged _,
          Failure.BadKeys _,
          Failure.BadLog _,
          Failure.Unreadable _,
          Failure.Flooded _ ->
          ExitCode.PROTOCOL;
      case Failure.Unfit _ -> ExitCode.USAGE;
      case Failure.Unusable _ -> ExitCode.CONFIGURATION;
      case Failure.Closed _ -> ExitCode.FAILED;
    };
  }

  static String hint(Failure failure) {
    return switch (failure) {
      case Failure.Unreachable _ ->
          "is a node running there? start one with: sallyport serve; or name it with --server";
      case Failure.LoginRefused _ ->
          "is the name registered? ask whoever runs the node; an invitation is good once, for its name;"
              + " who has the name by a certificate shows one each time: --certificate-file";
      case Failure.Misnamed(var own, var told) ->
          "call the file %s.id and not %s.id".formatted(told, own);
      case Failure.Replaced _ -> "one program at a time may hold an inbox";
      case Failure.WrongNode _ ->
          "compare the key with the one that the node shows; name another with --server-key";
      case Failure.KeyChanged(var name, _, _) ->
          "ask %s for the new phrase; if it is right: sallyport key trust %s".formatted(name, name);
      case Failure.BadKeys _, Failure.BadLog _ ->
          "do not trust this node until its operator has explained it";
      case Failure.NotFound _ ->
          "ask whoever runs the node: sallyport user ls; who is here now: sallyport who";
      case Failure.TimedOut(var asked) ->
          asked ? "it may be done all the same; see the log of the node" : "try again later";
      case Failure.QueueFull _ -> "send less at once";
      case Failure.Refused(var why) -> refusalHint(why.reason());
      case Failure.Unusable(_, _, var hint) -> hint;
      case Failure.Unfit _ -> "change it, or send it in parts";
      case Failure.Unreadable _, Failure.Flooded _, Failure.Closed _ -> "try again";
    };
  }

  private static String refusalHint(Reason reason) {
    return switch (reason) {
      case QUOTA -> "the inbox is full until its owner reads it";
      case RATE -> "ask for less at once, or wait longer: --timeout 1m";
      case UNAVAILABLE ->
          "it may be done all the same; try again later, and see the log of the node";
      case TOO_FEW -> "too few have contributed to tell; is it the right series, and --round?";
      default -> "see the log of the node";
    };
  }
}
