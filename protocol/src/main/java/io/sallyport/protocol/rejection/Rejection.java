package io.sallyport.protocol.rejection;

/// Why a peer was turned away: a [Reason] and one phrase for the operator.
///
/// The phrase is made by us from numbers and fixed words, never from the peer's text, so it may be
/// logged and sent.
public record Rejection(Reason reason, String detail) {

  /// A rejection that needs no more words than its reason.
  public static Rejection of(Reason reason) {
    return new Rejection(reason, "");
  }

  /// `what` was `got` where only `expected` is right.
  public static Rejection mismatch(Reason reason, String what, long expected, long got) {
    return new Rejection(reason, "%s: expected %d, got %d".formatted(what, expected, got));
  }

  @Override
  public String toString() {
    return detail.isEmpty() ? reason.name() : reason.name() + " (" + detail + ")";
  }
}
