package io.sallyport.node.cli;

import io.sallyport.node.Logging;
import org.slf4j.LoggerFactory;

/// Where the program begins.
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    // First of all, on one thread: two that start the logging at once make it complain.
    LoggerFactory.getILoggerFactory();
    int exitCode = SallyportCommand.run(arguments);
    Logging.stop();
    System.exit(exitCode);
  }
}
