package io.sallyport.node.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The build sets `SALLYPORT_TEST_KEY`, `SALLYPORT_TEST_SESSIONS` and `SALLYPORT_TEST_WORD`.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SubstitutionsTest {
  @TempDir private Path folder;

  @Test
  void a_value_may_come_from_the_environment() {
    var file =
        UserFile.with(
            folder,
            """
            sallyport {
              limits.sessions = ${SALLYPORT_TEST_SESSIONS}
              listeners.ratchet.keys.7 = ${?SALLYPORT_TEST_KEY}
            }
            """);

    var settings = file.loaded().settings();

    assertThat(settings.limits().sessions()).isEqualTo(77);
    assertThat(settings.listeners())
        .filteredOn(listener -> listener.name().equals("ratchet"))
        .singleElement()
        .satisfies(ratchet -> assertThat(ratchet.keys()).containsOnlyKeys("7"));
  }

  @Test
  void a_wrong_value_from_the_environment_is_told_with_the_line_that_takes_it() {
    var file =
        UserFile.with(
            folder,
            """
            sallyport {
              limits.sessions = 5
              limits.sessions-per-address = ${SALLYPORT_TEST_WORD}
            }
            """);

    assertThat(file.problems())
        .containsExactly(
            "3 sallyport.limits.sessions-per-address: \"not-a-key\" is not a whole number"
                + " (1 to 1000000)");
  }

  @Test
  void all_that_refer_to_nothing_are_told_with_what_else_is_wrong() {
    var file =
        UserFile.with(
            folder,
            """
            sallyport {
              listeners.ratchet.keys {
                7 = ${NO_SUCH_KEY_7}
                8 = "0011"${?NO_KEY}${NO_SUCH_KEY_8}
              }
              limits.sesions = 1
              accept = ${no.such.section} { binds = 2 }
            }
            pekko.loglevel = ${NO_SUCH_LEVEL}
            """);

    assertThat(file.problems())
        .containsExactly(
            "3 sallyport.listeners.ratchet.keys.7: refers to ${NO_SUCH_KEY_7}, which is not set",
            "4 sallyport.listeners.ratchet.keys.8: refers to ${NO_SUCH_KEY_8}, which is not set",
            "6 sallyport.limits.sesions: unknown key - did you mean sessions?",
            "7 sallyport.accept: refers to ${no.such.section}, which is not set",
            "9 pekko.loglevel: refers to ${NO_SUCH_LEVEL}, which is not set");
  }

  @Test
  void a_listener_may_be_written_as_another_one_with_a_difference() {
    var file =
        UserFile.with(
            folder,
            """
            sallyport.listeners {
              second = ${sallyport.listeners.ratchet} { address = "127.0.0.1:9000" }
            }
            """);

    assertThat(file.loaded().settings().listeners())
        .filteredOn(listener -> listener.protocol().name().equals("ratchet"))
        .hasSize(2);
  }

  @Test
  void a_value_behind_a_substitution_is_told_with_the_line_where_it_is_written() {
    var file =
        UserFile.with(
            folder,
            """
            sallyport.limits {
              sessions = lots
              sessions-per-address = ${sallyport.limits.sessions}
            }
            """);

    assertThat(file.problems())
        .containsExactlyInAnyOrder(
            "2 sallyport.limits.sessions: \"lots\" is not a whole number (1 to 1000000)",
            "2 sallyport.limits.sessions-per-address: \"lots\" is not a whole number"
                + " (1 to 1000000)");
  }
}
