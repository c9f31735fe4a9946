package io.sallyport.node.bench;

/// How far a run is: warming up, measured, over. Thread safe.
final class Phase {
  private enum Step {
    WARM_UP,
    MEASURED,
    OVER
  }

  private volatile Step step = Step.WARM_UP;

  boolean isMeasured() {
    return step == Step.MEASURED;
  }

  boolean isOver() {
    return step == Step.OVER;
  }

  void measure() {
    step = Step.MEASURED;
  }

  void end() {
    step = Step.OVER;
  }
}
