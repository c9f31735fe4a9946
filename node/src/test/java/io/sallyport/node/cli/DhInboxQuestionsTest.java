package io.sallyport.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.service.Name;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DhInboxQuestionsTest {

  @Test
  void nothing_typed_means_the_default() {
    var screen = new ScriptedScreen("", "");
    var questions = new DhInboxQuestions(screen);

    assertThat(questions.host()).contains("localhost");
    assertThat(questions.port(5555)).contains(5555);
    assertThat(screen.shown())
        .containsExactly("? Server host (default: localhost): ", "? Server port (default: 5555): ");
  }

  @Test
  void what_is_typed_holds() {
    var questions = new DhInboxQuestions(new ScriptedScreen("alice", "::1", "65535"));

    assertThat(questions.name()).contains(Name.parse("alice"));
    assertThat(questions.host()).contains("::1");
    assertThat(questions.port(5555)).contains(65535);
  }

  @Test
  void a_port_that_is_none_is_asked_again() {
    var screen = new ScriptedScreen("many", "0", "65536", "-1", "7");

    assertThat(new DhInboxQuestions(screen).port(5000)).contains(7);
    assertThat(screen.shown())
        .filteredOn("! [ERROR] not a port, which is 1 to 65535: many"::equals)
        .hasSize(1);
    assertThat(screen.shown()).filteredOn(line -> line.startsWith("? ")).hasSize(5);
  }

  @Test
  void a_name_that_is_none_is_asked_again() {
    var screen = new ScriptedScreen("", "x".repeat(65), "bob");

    assertThat(new DhInboxQuestions(screen).name()).contains(Name.parse("bob"));
    assertThat(screen.shown())
        .containsExactly(
            "? Enter your username: ",
            "! [ERROR] not a username: NAME_INVALID (empty)",
            "? Enter your username: ",
            "! [ERROR] not a username: NAME_INVALID (too long)",
            "? Enter your username: ");
  }

  @Test
  void the_end_of_the_input_ends_the_questions() {
    var questions = new DhInboxQuestions(new ScriptedScreen());

    assertThat(questions.name()).isEmpty();
    assertThat(questions.host()).isEmpty();
    assertThat(questions.port(5555)).isEmpty();
  }
}
