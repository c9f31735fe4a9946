package io.sallyport.node.cli;

import io.sallyport.node.client.Failure;

/// How far the lines of a conversation have come, for a script that did not see it.
final class Progress {
  private int lines;
  private boolean someDone;
  private int failure = ExitCode.OK;
  private boolean stuck;

  /// One more line was typed.
  void typed() {
    lines++;
  }

  /// The node has done what the line asks for.
  void done() {
    someDone = true;
  }

  /// The line says nothing that could be done.
  void misused() {
    failure = ExitCode.USAGE;
  }

  /// What the line asks for was not done. A node that is silent for so long would be so for each
  /// line that follows.
  void failed(Failure why) {
    failure = Failures.exitCode(why);
    stuck = why instanceof Failure.TimedOut;
  }

  boolean isStuck() {
    return stuck;
  }

  /// The number of the line that was typed last.
  int line() {
    return lines;
  }

  int exitCode() {
    return ExitCode.of(failure, someDone);
  }
}
