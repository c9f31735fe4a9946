package io.sallyport.protocol.range;

import io.sallyport.protocol.rejection.Reason;

/// One attempt of an attack and what came of it.
public record Trial(String attempt, Outcome outcome) {

  public sealed interface Outcome {
    /// What must not happen did.
    record Harmed(String evidence) implements Outcome {}

    /// The attacked side ended the connection for it.
    ///
    /// @param established whether there was a session
    record Refused(Reason reason, boolean established) implements Outcome {}

    /// Nothing was refused and nothing was harmed: the service went on.
    record Withstood() implements Outcome {}

    /// The server did not react at all.
    record Unmoved() implements Outcome {}
  }
}
