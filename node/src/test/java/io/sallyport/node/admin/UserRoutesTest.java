package io.sallyport.node.admin;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/// What an operator does with the names of the directory, over a real port.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class UserRoutesTest {
  private static final String KEY = "00".repeat(31) + "01";
  private static final String OTHER_KEY = "00".repeat(31) + "02";

  private final DirectoryDesk desk = new DirectoryDesk();

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void a_name_is_added_listed_and_taken_away() {
    var added = desk.send("POST", "/users", "{\"name\":\"ada\",\"key\":\"%s\"}".formatted(KEY));
    var listed = desk.send("GET", "/users", "");
    var removed = desk.send("DELETE", "/users/ada", "");

    assertThat(added.statusCode()).isEqualTo(201);
    assertThat(added.body())
        .startsWith(
            "{\"name\":\"ada\",\"fingerprint\":\"ec4916dd28fc4c10d78e287ca5d9cc51\",\"certificate\":false,\"since\":\"");
    assertThat(listed.body())
        .isEqualTo(
            """
            [{"name":"ada","fingerprint":"ec4916dd28fc4c10d78e287ca5d9cc51","certificate":false,"since":"2026-01-02T03:04:05Z"}]
            """);
    assertThat(removed.statusCode()).isEqualTo(200);
    assertThat(desk.send("GET", "/users", "").body()).isEqualTo("[]\n");
  }

  @Test
  void a_name_that_is_taken_is_told() {
    desk.add("ada", KEY);

    assertThat(desk.add("ada", OTHER_KEY).statusCode()).isEqualTo(409);
    assertThat(desk.add("bob", KEY).body())
        .isEqualTo("{\"error\":\"taken: the key has another name\"}\n");
  }

  @Test
  void a_directory_that_is_full_is_told() {
    desk.add("ada", KEY);
    desk.add("bob", OTHER_KEY);

    assertThat(desk.add("carol", "00".repeat(31) + "03").statusCode()).isEqualTo(409);
  }

  @Test
  void nobody_cannot_be_taken_away() {
    var response = desk.send("DELETE", "/users/nobody", "");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).isEqualTo("{\"error\":\"no such name\"}\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"name\":\"ada\"}",
        "{\"name\":null,\"key\":\"00\"}",
        "{\"name\":\"ada\",\"key\":\"0001\"}",
        "{\"name\":\"ada\",\"key\":\"not hexadecimal digits at all, but as long as a key has to"
            + " be.....\"}",
        "{\"name\":\"Ada!\",\"key\":\"0000000000000000000000000000000000000000000000000000000000000001\"}",
        "{\"name\":\"ada\",\"key\":\"0000000000000000000000000000000000000000000000000000000000000000\"}",
        "{\"name\":\"ada\",\"key\":\"0000000000000000000000000000000000000000000000000000000000000001\",\"bundle\":\"xx\"}",
        "{\"name\":\"ada\",\"key\":\"0000000000000000000000000000000000000000000000000000000000000001\",\"bundle\":\"00\"}",
        "{\"name\":\"ada\",\"key\":\"0000000000000000000000000000000000000000000000000000000000000001\",\"more\":1}",
        "{\"name\":7,\"key\":\"0000000000000000000000000000000000000000000000000000000000000001\"}",
        "{\"name\":\"bob\",\"name\":\"ada\",\"key\":\"0000000000000000000000000000000000000000000000000000000000000001\"}"
      })
  void what_is_not_a_name_with_a_key_is_refused(String body) {
    assertThat(desk.send("POST", "/users", body).statusCode()).isEqualTo(400);
    assertThat(desk.ledger.list("", 9)).isEmpty();
  }

  @Test
  void more_than_a_request_holds_is_not_read() {
    var body = "{\"name\":\"%s\"}".formatted("a".repeat(5000));

    assertThat(desk.send("POST", "/users", body).statusCode()).isBetween(400, 413);
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, /users, 'GET, POST'",
    "DELETE, /users, 'GET, POST'",
    "GET, /users/ada, DELETE",
    "GET, /invitations, POST"
  })
  void other_methods_are_told_which_there_are(String method, String path, String allowed) {
    var response = desk.send(method, path, "");

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("Allow")).contains(allowed);
  }

  @ParameterizedTest
  @CsvSource({"GET, /users", "POST, /users", "DELETE, /users/ada", "POST, /invitations"})
  void nothing_is_done_without_the_token(String method, String path) {
    desk.add("ada", KEY);

    var response = desk.send(method, path, "{\"hours\":1}", "Bearer wrong");

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(desk.ledger.list("", 9)).hasSize(1);
    assertThat(desk.ledger.image().invitations()).isEmpty();
  }

  @Test
  void a_directory_that_does_not_answer_is_told_and_not_called_a_bug() {
    desk.fallSilent();

    var response = desk.send("DELETE", "/users/ada", "");

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body()).contains("nobody answered in time");
  }

  @Test
  void every_change_and_every_refusal_is_in_the_log_without_a_secret() {
    var log = new ListAppender<ILoggingEvent>();
    var logger = (Logger) LoggerFactory.getLogger("io.sallyport.node.admin");
    log.start();
    logger.addAppender(log);

    desk.add("ada", KEY);
    desk.add("ada", OTHER_KEY);
    desk.send("DELETE", "/users/ada", "");
    var invited = desk.send("POST", "/invitations", "{\"name\":\"bob\",\"hours\":1}");
    desk.send("POST", "/invitations", "{\"hours\":1}", "Bearer wrong");
    logger.detachAppender(log);

    assertThat(log.list)
        .extracting(ILoggingEvent::getMessage)
        .containsExactly(
            "admin.user-added",
            "admin.refused",
            "admin.user-removed",
            "admin.invited",
            "admin.unauthorised");
    assertThat(log.list.getFirst().getKeyValuePairs().toString())
        .contains("ada", KEY.substring(0, 8))
        .doesNotContain(KEY);
    var words = UserJson.parseInvitation(invited.body()).orElseThrow().invitation();
    assertThat(log.list.toString() + log.list.get(3).getKeyValuePairs()).doesNotContain(words);
    assertThat(log.list.get(4).getKeyValuePairs().toString()).doesNotContain("wrong");
  }

  @Test
  void a_list_can_be_asked_for_in_parts() {
    desk.add("bob", KEY);
    desk.add("ada", OTHER_KEY);

    assertThat(names("/users?limit=1")).containsExactly("ada");
    assertThat(names("/users?limit=1&after=ada")).containsExactly("bob");
    assertThat(desk.send("GET", "/users?limit=0", "").statusCode()).isEqualTo(400);
  }

  private List<String> names(String path) {
    return UserJson.parseAll(desk.send("GET", path, "").body()).orElseThrow().stream()
        .map(User::name)
        .toList();
  }
}
