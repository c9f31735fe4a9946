package io.sallyport.node.config;

/// Carries what is wrong with a value from its [Kind] up to [Section], the only place that catches
/// it.
final class Unfit extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String what;

  Unfit(String what) {
    super(what, null, false, false);
    this.what = what;
  }

  String what() {
    return what;
  }
}
