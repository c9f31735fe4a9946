package io.sallyport.node.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.node.config.Settings;
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
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The admin endpoint on a real port; a probe stands for the journal.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AdminRoutesTest {
  private static final String TOKEN =
      "5ec7e75ec7e75ec7e75ec7e75ec7e75ec7e75ec7e75ec7e75ec7e75ec7e75ec7";
  private static final Inbox ANNA =
      new Inbox("anna", Optional.empty(), 0, 0, Optional.empty(), false);
  private static final Inbox BOB =
      new Inbox(
          "bob",
          Optional.of("Bob"),
          3,
          120,
          Optional.of(Instant.parse("2026-01-02T03:04:05Z")),
          true);
  private static final Inbox ODD =
      new Inbox("é/ü 1", Optional.empty(), 1, 1, Optional.empty(), false);

  private static ActorTestKit kit;
  private static TestProbe<JournalProbe.Command> journal;
  private static InetSocketAddress address;
  private static HttpClient client;

  @BeforeAll
  static void start() {
    kit = ActorTestKit.create("AdminRoutesTest", Settings.forClients());
    journal = kit.createTestProbe();
    var routes =
        new AdminRoutes(
            new ReadyCheck(kit.system(), journal.ref()),
            new Shelf(),
            new UserRoutes(kit.system(), new Nobody()),
            TOKEN::equals);
    var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    address = AdminEndpoint.open(kit.system(), anyPort, routes).toCompletableFuture().join();
    client = HttpClient.newHttpClient();
  }

  @AfterAll
  static void stop() {
    client.close();
    kit.shutdownTestKit();
  }

  @Test
  void a_process_that_answers_is_alive() {
    var response = get("/alive");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("{\"alive\":true}\n");
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(response.headers().firstValue("Server")).isEmpty();
  }

  @Test
  void a_node_is_ready_when_the_journal_has_stored_something() {
    var response = later("/ready");
    store().replyTo().tell(new JournalProbe.Stored(1));

    assertThat(response.join().statusCode()).isEqualTo(200);
    assertThat(response.join().body()).isEqualTo("{\"ready\":true}\n");
  }

  @Test
  void a_node_whose_journal_is_silent_is_not_ready() {
    var response = later("/ready");
    store();

    assertThat(response.join().statusCode()).isEqualTo(503);
    assertThat(response.join().body()).isEqualTo("{\"error\":\"the journal does not store\"}\n");
  }

  @Test
  void questions_that_come_together_are_one_write() {
    var first = later("/ready");
    var write = store();
    var second = later("/ready");
    journal.expectNoMessage(Duration.ofMillis(300));

    write.replyTo().tell(new JournalProbe.Stored(1));

    assertThat(first.join().statusCode()).isEqualTo(200);
    assertThat(second.join().statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/inboxes", "/inboxes/bob", "/inboxes/nobody", "/inboxes?limit=0", "/users"})
  void inboxes_and_names_need_the_token(String path) {
    var response = send(path, request -> request);

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    assertThat(response.body()).doesNotContain("bob").doesNotContain(TOKEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Bearer", "Bearer x", "Basic eDp5", TOKEN, "Bearer " + TOKEN + "0", "Token x"})
  void a_wrong_token_is_none(String authorization) {
    var response = send("/inboxes", request -> request.header("Authorization", authorization));

    assertThat(response.statusCode()).isEqualTo(401);
  }

  @Test
  void inboxes_are_listed_without_what_is_in_them() {
    var response = get("/inboxes");

    assertThat(response.body())
        .isEqualTo(
            """
            [{"name":"anna","owner":null,"depth":0,"bytes":0,"oldest":null,"online":false},\
            {"name":"bob","owner":"Bob","depth":3,"bytes":120,"oldest":"2026-01-02T03:04:05Z","online":true},\
            {"name":"é/ü 1","owner":null,"depth":1,"bytes":1,"oldest":null,"online":false}]
            """);
    assertThat(InboxJson.parseAll(response.body())).contains(List.of(ANNA, BOB, ODD));
  }

  @Test
  void a_list_can_be_asked_for_in_parts() {
    assertThat(InboxJson.parseAll(get("/inboxes?limit=2").body())).contains(List.of(ANNA, BOB));
    assertThat(InboxJson.parseAll(get("/inboxes?limit=2&after=bob").body())).contains(List.of(ODD));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1001", "many", "", "99999999999"})
  void a_part_has_a_size(String limit) {
    var response = get("/inboxes?limit=" + limit);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).isEqualTo("{\"error\":\"limit must be 1 to 1000\"}\n");
  }

  @ParameterizedTest
  @CsvSource({"/inboxes/bob, bob", "/inboxes/%C3%A9%2F%C3%BC%201, é/ü 1"})
  void one_inbox_is_shown_by_name(String path, String name) {
    var response = get(path);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(InboxJson.parse(response.body())).map(Inbox::name).contains(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/inboxes/nobody", "/inboxes/bob/more", "/", "/other", "/alive/2"})
  void what_is_not_there_is_not_found(String path) {
    assertThat(get(path).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /alive",
    "PUT, /ready",
    "DELETE, /inboxes",
    "DELETE, /inboxes/bob",
    "OPTIONS, /inboxes",
    "HEAD, /alive"
  })
  void one_can_only_look(String method, String path) {
    var response = send(path, request -> request.method(method, BodyPublishers.noBody()));

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("Allow")).contains("GET");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/inboxes/fails", "/inboxes/throws"})
  void a_failure_inside_is_not_told_outside(String path) {
    var response = get(path);

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body()).isEqualTo("{\"error\":\"see the log of the node\"}\n");
  }

  private static JournalProbe.Store store() {
    return journal.expectMessageClass(JournalProbe.Store.class);
  }

  private static HttpResponse<String> get(String path) {
    return send(path, request -> request.header("Authorization", "Bearer " + TOKEN));
  }

  private static CompletableFuture<HttpResponse<String>> later(String path) {
    return client.sendAsync(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
  }

  private static HttpResponse<String> send(String path, UnaryOperator<HttpRequest.Builder> more) {
    try {
      var request = more.apply(HttpRequest.newBuilder(uri(path))).build();
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new AssertionError(failed);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private static URI uri(String path) {
    return URI.create("http://127.0.0.1:%d%s".formatted(address.getPort(), path));
  }

  /// A directory of three, which fails for two names.
  private record Shelf() implements InboxDirectory {
    @Override
    public CompletionStage<List<Inbox>> list(Optional<String> after, int limit) {
      return CompletableFuture.completedFuture(
          Stream.of(ANNA, BOB, ODD)
              .filter(inbox -> inbox.name().compareTo(after.orElse("")) > 0)
              .limit(limit)
              .toList());
    }

    @Override
    public CompletionStage<Optional<Inbox>> inspect(String name) {
      return switch (name) {
        case "fails" -> CompletableFuture.failedFuture(new IllegalStateException("inside"));
        case "throws" -> throw new IllegalStateException("inside");
        default ->
            CompletableFuture.completedFuture(
                Stream.of(ANNA, BOB, ODD).filter(inbox -> inbox.name().equals(name)).findFirst());
      };
    }
  }
}
