package io.sallyport.node.store;

/// Carries an [Obstacle] up to [Store#open], the only place that catches it.
final class Blocked extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Obstacle obstacle;

  Blocked(String what, String hint) {
    super(what, null, false, false);
    this.obstacle = new Obstacle(what, hint);
  }

  Obstacle obstacle() {
    return obstacle;
  }
}
