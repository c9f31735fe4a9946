package io.sallyport.node.cli;

import static io.sallyport.node.cli.DhInboxDialect.CLASSIC;
import static io.sallyport.node.cli.DhInboxDialect.X25519;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Name;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DhInboxLineTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "send alice Hello Alice!  AES-256 ist schön",
        "  SEND   alice   Hello Alice!  AES-256 ist schön  ",
        "/send alice Hello Alice!  AES-256 ist schön",
        "send \"alice\" Hello Alice!  AES-256 ist schön"
      })
  void a_message_is_what_follows_the_name(String line) {
    assertThat(DhInboxLine.parse(line, CLASSIC))
        .isEqualTo(send("alice", "Hello Alice!  AES-256 ist schön"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"send \"Anna Maria\" hi", "send 'Anna Maria' hi"})
  void a_name_with_a_blank_stands_in_quotation_marks(String line) {
    assertThat(DhInboxLine.parse(line, CLASSIC)).isEqualTo(send("Anna Maria", "hi"));
  }

  @Test
  void a_quotation_mark_without_its_other_half_belongs_to_the_name() {
    assertThat(DhInboxLine.parse("send 'alice don't", CLASSIC)).isEqualTo(send("'alice", "don't"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"send", "send alice", "send alice   ", "/send", "send 'Anna Maria'"})
  void a_message_that_lacks_a_part_is_answered_with_the_usage(String line) {
    assertThat(DhInboxLine.parse(line, CLASSIC))
        .isEqualTo(new DhInboxLine.Wrong("Usage: send <username> <message>"));
  }

  @Test
  void a_name_that_nobody_can_have_is_named_by_its_rule() {
    assertThat(DhInboxLine.parse("send al\u202Eice hi", CLASSIC))
        .isEqualTo(
            new DhInboxLine.Wrong(
                "nobody can have that name: NAME_INVALID (character not allowed)"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"quit", "/quit", " QUIT "})
  void both_wires_know_how_to_leave(String line) {
    assertThat(DhInboxLine.parse(line, CLASSIC)).isEqualTo(new DhInboxLine.Quit());
    assertThat(DhInboxLine.parse(line, X25519)).isEqualTo(new DhInboxLine.Quit());
  }

  @Test
  void each_wire_has_what_it_can_do() {
    assertThat(DhInboxLine.parse("list", CLASSIC)).isEqualTo(new DhInboxLine.Users());
    assertThat(DhInboxLine.parse("/fetch", X25519)).isEqualTo(new DhInboxLine.Fetch());
    assertThat(DhInboxLine.parse("fetch", CLASSIC))
        .isEqualTo(new DhInboxLine.Wrong("Unknown command: fetch"));
    assertThat(DhInboxLine.parse("list", X25519))
        .isEqualTo(new DhInboxLine.Wrong("Unknown command: list"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "\t"})
  void an_empty_line_means_nothing(String line) {
    assertThat(DhInboxLine.parse(line, CLASSIC)).isEqualTo(new DhInboxLine.Nothing());
  }

  @Test
  void an_unknown_command_is_repeated_visibly() {
    assertThat(DhInboxLine.parse("\u001B[2J x", CLASSIC))
        .isEqualTo(new DhInboxLine.Wrong("Unknown command: ␛[2J"));
  }

  private static DhInboxLine send(String to, String text) {
    return new DhInboxLine.Send(Name.parse(to), Content.ofText(text));
  }
}
