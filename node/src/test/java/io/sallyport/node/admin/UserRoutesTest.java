package io.sallyport.node.admin;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.sallyport.node.config.Settings;
import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.crypto.Sha256;
import io.sallyport.protocol.house.DirectoryLedger;
import io.sallyport.protocol.house.DirectoryRules;
import io.sallyport.protocol.house.Registration;
import io.sallyport.protocol.house.Ruling;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/// What an operator does with the directory over a real port; the directory has no disk.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class UserRoutesTest {
  private static final String TOKEN = "token";
  private static final Instant SINCE = Instant.parse("2026-01-02T03:04:05Z");
  private static final String KEY = "00".repeat(31) + "01";
  private static final String OTHER_KEY = "00".repeat(31) + "02";

  private final DirectoryLedger ledger =
      new DirectoryLedger(new DirectoryRules(Registration.INVITATION, 2));
  private ActorTestKit kit;
  private InetSocketAddress address;
  private HttpClient client;
  private volatile boolean silent;

  @BeforeEach
  void start() {
    kit = ActorTestKit.create("UserRoutesTest", Settings.forClients());
    var ready = new ReadyCheck(kit.system(), kit.<JournalProbe.Command>createTestProbe().ref());
    var users = new UserRoutes(kit.system(), new InMemory());
    var routes = new AdminRoutes(ready, new NoInboxes(), users, TOKEN::equals);
    var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    address = AdminEndpoint.open(kit.system(), anyPort, routes).toCompletableFuture().join();
    client = HttpClient.newHttpClient();
  }

  @AfterEach
  void stop() {
    client.close();
    kit.shutdownTestKit();
  }

  @Test
  void a_name_is_added_listed_and_taken_away() {
    var added = send("POST", "/users", "{\"name\":\"ada\",\"key\":\"%s\"}".formatted(KEY));
    var listed = send("GET", "/users", "");
    var removed = send("DELETE", "/users/ada", "");

    assertThat(added.statusCode()).isEqualTo(201);
    assertThat(added.body())
        .startsWith(
            "{\"name\":\"ada\",\"fingerprint\":\"ec4916dd28fc4c10d78e287ca5d9cc51\",\"since\":\"");
    assertThat(listed.body())
        .isEqualTo(
            """
            [{"name":"ada","fingerprint":"ec4916dd28fc4c10d78e287ca5d9cc51","since":"2026-01-02T03:04:05Z"}]
            """);
    assertThat(removed.statusCode()).isEqualTo(200);
    assertThat(send("GET", "/users", "").body()).isEqualTo("[]\n");
  }

  @Test
  void a_name_that_is_taken_is_told() {
    add("ada", KEY);

    assertThat(add("ada", OTHER_KEY).statusCode()).isEqualTo(409);
    assertThat(add("bob", KEY).body())
        .isEqualTo("{\"error\":\"taken: the key has another name\"}\n");
  }

  @Test
  void a_directory_that_is_full_is_told() {
    add("ada", KEY);
    add("bob", OTHER_KEY);

    assertThat(add("carol", "00".repeat(31) + "03").statusCode()).isEqualTo(409);
  }

  @Test
  void nobody_cannot_be_taken_away() {
    var response = send("DELETE", "/users/nobody", "");

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
    assertThat(send("POST", "/users", body).statusCode()).isEqualTo(400);
    assertThat(ledger.list("", 9)).isEmpty();
  }

  @Test
  void more_than_a_request_holds_is_not_read() {
    var body = "{\"name\":\"%s\"}".formatted("a".repeat(5000));

    assertThat(send("POST", "/users", body).statusCode()).isBetween(400, 413);
  }

  @Test
  void the_words_of_an_invitation_are_told_once_and_their_hash_is_kept() {
    var response = send("POST", "/invitations", "{\"name\":\"ada\",\"hours\":2}");

    assertThat(response.statusCode()).isEqualTo(201);
    var invitation = UserJson.parseInvitation(response.body()).orElseThrow();
    assertThat(invitation.invitation()).matches("[0-9a-f]{32}");
    assertThat(invitation.name()).hasValue("ada");
    assertThat(invitation.toString()).doesNotContain(invitation.invitation());
    var kept = ledger.image().invitations();
    assertThat(kept).hasSize(1);
    assertThat(kept.getFirst().hash())
        .isEqualTo(PublicBytes.copyOf(Sha256.hash(invitation.invitation().getBytes(US_ASCII))));
    assertThat(kept.getFirst().until()).isEqualTo(SINCE.plus(Duration.ofHours(2)));
  }

  @Test
  void an_invitation_may_be_for_anybody() {
    var response = send("POST", "/invitations", "{\"hours\":24}");

    assertThat(UserJson.parseInvitation(response.body()).orElseThrow().name()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"hours\":0}",
        "{\"hours\":8761}",
        "{\"hours\":null}",
        "{\"hours\":1.5}",
        "{\"hours\":\"1\"}",
        "{\"name\":true,\"hours\":1}",
        "{\"name\":\"Not A Name\",\"hours\":1}"
      })
  void what_is_not_an_invitation_is_refused(String body) {
    assertThat(send("POST", "/invitations", body).statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, /users, 'GET, POST'",
    "DELETE, /users, 'GET, POST'",
    "GET, /users/ada, DELETE",
    "GET, /invitations, POST"
  })
  void other_methods_are_told_which_there_are(String method, String path, String allowed) {
    var response = send(method, path, "");

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("Allow")).contains(allowed);
  }

  @ParameterizedTest
  @CsvSource({"GET, /users", "POST, /users", "DELETE, /users/ada", "POST, /invitations"})
  void nothing_is_done_without_the_token(String method, String path) {
    add("ada", KEY);

    var response = send(method, path, "{\"hours\":1}", "Bearer wrong");

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(ledger.list("", 9)).hasSize(1);
    assertThat(ledger.image().invitations()).isEmpty();
  }

  @Test
  void a_directory_that_does_not_answer_is_told_and_not_called_a_bug() {
    silent = true;

    var response = send("DELETE", "/users/ada", "");

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body()).contains("nobody answered in time");
  }

  @Test
  void every_change_and_every_refusal_is_in_the_log_without_a_secret() {
    var log = new ListAppender<ILoggingEvent>();
    var logger = (Logger) LoggerFactory.getLogger("io.sallyport.node.admin");
    log.start();
    logger.addAppender(log);

    add("ada", KEY);
    add("ada", OTHER_KEY);
    send("DELETE", "/users/ada", "");
    var invited = send("POST", "/invitations", "{\"name\":\"bob\",\"hours\":1}");
    send("POST", "/invitations", "{\"hours\":1}", "Bearer wrong");
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
    add("bob", KEY);
    add("ada", OTHER_KEY);

    assertThat(names("/users?limit=1")).containsExactly("ada");
    assertThat(names("/users?limit=1&after=ada")).containsExactly("bob");
    assertThat(send("GET", "/users?limit=0", "").statusCode()).isEqualTo(400);
  }

  private List<String> names(String path) {
    return UserJson.parseAll(send("GET", path, "").body()).orElseThrow().stream()
        .map(User::name)
        .toList();
  }

  private HttpResponse<String> add(String name, String key) {
    return send("POST", "/users", "{\"name\":\"%s\",\"key\":\"%s\"}".formatted(name, key));
  }

  private HttpResponse<String> send(String method, String path, String body) {
    return send(method, path, body, "Bearer " + TOKEN);
  }

  private HttpResponse<String> send(String method, String path, String body, String authorization) {
    var request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:%d%s".formatted(address.getPort(), path)))
            .method(method, BodyPublishers.ofString(body))
            .header("Authorization", authorization)
            .build();
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new AssertionError(failed);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private final class InMemory implements UserDirectory {
    @Override
    public CompletionStage<List<User>> list(Optional<String> after, int limit) {
      return CompletableFuture.completedFuture(
          ledger.list(after.orElse(""), limit).stream()
              .map(known ->
                  new User(known.name().text(), User.fingerprint(known.key()), known.since()))
              .toList());
    }

    @Override
    public CompletionStage<Optional<Rejection>> add(
        String name, PublicBytes key, Optional<Content> bundle) {
      return perform(ledger.add(key, name, bundle, SINCE));
    }

    @Override
    public CompletionStage<Optional<Rejection>> remove(String name) {
      if (silent) {
        return new CompletableFuture<>();
      }
      return perform(ledger.remove(name, SINCE));
    }

    @Override
    public CompletionStage<Optional<Rejection>> invite(
        PublicBytes hash, Optional<String> name, Duration lasts) {
      return perform(ledger.invite(hash, name, SINCE, SINCE.plus(lasts)));
    }

    private CompletionStage<Optional<Rejection>> perform(Ruling ruling) {
      return CompletableFuture.completedFuture(
          switch (ruling) {
            case Ruling.Granted(_, var events) -> {
              events.forEach(ledger::apply);
              yield Optional.<Rejection>empty();
            }
            case Ruling.Refused(var why) -> Optional.of(why);
          });
    }
  }

  private record NoInboxes() implements InboxDirectory {
    @Override
    public CompletionStage<List<Inbox>> list(Optional<String> after, int limit) {
      return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public CompletionStage<Optional<Inbox>> inspect(String name) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
  }
}
