package io.sallyport.node.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.concurrent.BlockingQueue;

/// Reads standard input on a thread of its own, since reading cannot be interrupted.
final class TypedLines {
  private TypedLines() {}

  /// Puts every line into the queue, and then that the input ended.
  static void readInto(BlockingQueue<Happening> happenings) {
    Thread.ofPlatform().daemon().name("stdin").start(() -> read(happenings));
  }

  private static void read(BlockingQueue<Happening> happenings) {
    try (var lines = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
      lines.lines().forEach(line -> happenings.add(new Happening.Typed(line)));
    } catch (IOException closed) {
      // Nothing more can be typed, which is what the end of the input says.
    }
    happenings.add(new Happening.InputEnded());
  }
}
