package io.sallyport.node;

import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

/// The log of the process.
public final class Logging {
  private Logging() {}

  /// Writes what is still queued. Nothing is logged after it.
  public static void stop() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.stop();
    }
  }
}
