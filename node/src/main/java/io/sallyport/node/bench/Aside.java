package io.sallyport.node.bench;

import java.util.concurrent.Executor;

/// Where something waits while something else is measured: a thread of its own. The common pool has
/// few, and the futures of a connection need one of them.
final class Aside {
  static final Executor THREAD = Thread::startVirtualThread;

  private Aside() {}
}
