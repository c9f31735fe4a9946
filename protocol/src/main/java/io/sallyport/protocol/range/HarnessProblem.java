package io.sallyport.protocol.range;

/// Something honest went wrong, so that the run proves nothing. Thrown by a [Scene].
final class HarnessProblem extends RuntimeException {
  private static final long serialVersionUID = 1;

  HarnessProblem(String what) {
    super(what);
  }

  String what() {
    return String.valueOf(getMessage());
  }
}
