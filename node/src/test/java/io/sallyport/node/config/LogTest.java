package io.sallyport.node.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What `logback.xml` makes of events. Stopping the context, as the program does last, is what
/// brings them out.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LogTest {
  private static final String TIME = "[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3} ";

  @Test
  void an_event_is_one_line_of_time_level_name_and_keys_with_values() throws Exception {
    var log =
        logged(
            "INFO",
            context ->
                context
                    .getLogger("io.sallyport.actors.session.Session")
                    .atInfo()
                    .addKeyValue("session", 7)
                    .addKeyValue("peer", "127.0.0.1:5")
                    .log("session.opened"));

    assertThat(log).matches(TIME + "INFO  session\\.opened     session=7 peer=127\\.0\\.0\\.1:5\n");
  }

  @Test
  void an_event_without_keys_ends_with_its_name() throws Exception {
    var log = logged("INFO", context -> context.getLogger("io.sallyport").warn("node.stopping"));

    assertThat(log).matches(TIME + "WARN  node\\.stopping\n");
  }

  @Test
  void line_breaks_and_escapes_in_an_event_become_blanks() throws Exception {
    var log =
        logged(
            "INFO",
            context ->
                context
                    .getLogger("io.sallyport")
                    .atInfo()
                    .addKeyValue("peer", "x\r\n\u001b10:00:00.000 INFO  forged")
                    .log("session.opened"));

    assertThat(log).matches(TIME + "INFO  session\\.opened     peer=x 10:00:00.000 INFO  forged\n");
  }

  @Test
  void an_exception_below_error_is_the_end_of_the_line() throws Exception {
    var log =
        logged(
            "INFO",
            context ->
                context
                    .getLogger("io.sallyport")
                    .warn("bind.failed", new IllegalStateException("in use")));

    assertThat(log)
        .matches(TIME + "WARN  bind\\.failed +java\\.lang\\.IllegalStateException: in use\n");
  }

  @Test
  void an_exception_at_error_has_its_stack_trace() throws Exception {
    var log =
        logged(
            "INFO",
            context ->
                context
                    .getLogger("io.sallyport")
                    .error("session.crashed", new IllegalStateException("bug")));

    assertThat(log.lines().toList())
        .satisfies(
            lines -> assertThat(lines.getFirst()).endsWith("java.lang.IllegalStateException: bug"))
        .satisfies(lines -> assertThat(lines.get(1)).startsWith("\tat " + LogTest.class.getName()));
  }

  @Test
  void libraries_are_heard_from_warn_upwards_and_we_from_info() throws Exception {
    var log =
        logged(
            "INFO",
            context -> {
              context.getLogger("org.apache.pekko").info("unheard");
              context.getLogger("org.apache.pekko").warn("library");
              context.getLogger("io.sallyport.node").debug("unheard");
              context.getLogger("io.sallyport.node").info("ours");
            });

    assertThat(log).contains("library", "ours").doesNotContain("unheard");
  }

  @ParameterizedTest
  @ValueSource(strings = {"DEBUG", "debug"})
  void sallyport_log_level_sets_our_level(String level) throws Exception {
    var log = logged(level, context -> context.getLogger("io.sallyport.node").debug("heard"));

    assertThat(log).contains("heard");
  }

  private static String logged(String level, Consumer<LoggerContext> events) throws JoranException {
    var before = System.err;
    var bytes = new ByteArrayOutputStream();
    System.setErr(new PrintStream(bytes, true, UTF_8));
    try {
      var context = new LoggerContext();
      context.setMDCAdapter(new LogbackMDCAdapter());
      context.start();
      context.putProperty("SALLYPORT_LOG_LEVEL", level);
      var configurator = new JoranConfigurator();
      configurator.setContext(context);
      configurator.doConfigure(LogTest.class.getResource("/logback.xml"));
      events.accept(context);
      context.stop();
      return bytes.toString(UTF_8);
    } finally {
      System.setErr(before);
    }
  }
}
