package io.sallyport.protocol.rejection;

/// Carries a [Rejection] from where a rule is broken up to `Machine.step`, the only place that
/// catches it. It has no stack trace: a broken rule is the peer's doing, not a bug.
public final class Rejected extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Rejection why;

  public Rejected(Rejection why) {
    super(why.toString(), null, false, false);
    this.why = why;
  }

  public Rejected(Reason reason) {
    this(Rejection.of(reason));
  }

  public Rejected(Reason reason, String detail) {
    this(new Rejection(reason, detail));
  }

  public Rejection why() {
    return why;
  }
}
