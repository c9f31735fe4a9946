package io.sallyport.node.cli;

import java.util.concurrent.BlockingQueue;

/// Reads standard input on a thread of its own, since reading cannot be interrupted.
final class TypedLines {
  private TypedLines() {}

  /// Puts every line into the queue, and then why there are no more.
  static void readInto(BlockingQueue<Happening> happenings) {
    Thread.ofPlatform().daemon().name("stdin").start(() -> read(happenings));
  }

  private static void read(BlockingQueue<Happening> happenings) {
    var lines = new Utf8Lines(System.in);
    Happening next;
    do {
      next = lines.next();
      happenings.add(next);
    } while (next instanceof Happening.Typed);
  }
}
