package io.sallyport.node;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

/// The log of the process.
public final class Logging {
  private static final String OURS = "io.sallyport";

  private Logging() {}

  /// Nothing below a warning from now on: a line for each of a thousand sessions tells nobody
  /// anything.
  public static void quiet() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.getLogger(OURS).setLevel(Level.WARN);
    }
  }

  /// Writes what is still queued. Nothing is logged after it.
  public static void stop() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.stop();
    }
  }
}
