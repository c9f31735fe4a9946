package io.sallyport.node.cli;

import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static java.net.http.HttpRequest.BodyPublishers.ofString;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.sallyport.node.admin.Inbox;
import io.sallyport.node.admin.InboxJson;
import io.sallyport.node.admin.Invitation;
import io.sallyport.node.admin.NewInvitation;
import io.sallyport.node.admin.NewUser;
import io.sallyport.node.admin.User;
import io.sallyport.node.admin.UserJson;
import io.sallyport.node.config.Settings;
import io.sallyport.node.store.AdminToken;
import io.sallyport.node.words.Addresses;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Asks the admin endpoint of the node that runs with these settings.
final class Operator implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final String START_ONE =
      "start one: sallyport serve; or name its configuration with --config";

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .proxy(HttpClient.Builder.NO_PROXY)
          .connectTimeout(LIMIT)
          .build();
  private final String address;
  private final String token;

  private Operator(InetSocketAddress address, String token) {
    this.address = Addresses.shown(address);
    this.token = token;
  }

  /// @throws Unanswered when no node can be running with them
  static Operator of(Settings settings) {
    if (settings.admin().getPort() == 0) {
      throw new Unanswered(
          ExitCode.CONFIGURATION,
          "sallyport.admin.address has port 0, so nobody knows where the node listens",
          "name the port that the node told when it started");
    }
    return new Operator(settings.admin(), token(settings));
  }

  /// @throws Unanswered when the node does not answer
  List<Inbox> list(Optional<String> after, int limit) throws InterruptedException {
    var behind = after.map(name -> "&after=" + encoded(name)).orElse("");
    var response = get("/inboxes?limit=" + limit + behind);
    return InboxJson.parseAll(response.body()).orElseThrow(this::strange);
  }

  /// @throws Unanswered when the node does not answer
  Optional<Inbox> inspect(String name) throws InterruptedException {
    var response = get("/inboxes/" + encoded(name));
    return response.statusCode() == 404
        ? Optional.empty()
        : Optional.of(InboxJson.parse(response.body()).orElseThrow(this::strange));
  }

  /// @throws Unanswered when the node does not answer
  List<User> users(Optional<String> after, int limit) throws InterruptedException {
    var behind = after.map(name -> "&after=" + encoded(name)).orElse("");
    var response = get("/users?limit=" + limit + behind);
    return UserJson.parseAll(response.body()).orElseThrow(this::strange);
  }

  /// @throws Unanswered when the node does not answer, or refuses
  void add(NewUser user) throws InterruptedException {
    expect(send("/users", "POST", ofString(UserJson.render(user))), 201);
  }

  /// Whether there was somebody of that name.
  ///
  /// @throws Unanswered when the node does not answer
  boolean remove(String name) throws InterruptedException {
    return send("/users/" + encoded(name), "DELETE", noBody()).statusCode() == 200;
  }

  /// @throws Unanswered when the node does not answer, or refuses
  Invitation invite(NewInvitation wanted) throws InterruptedException {
    var response = send("/invitations", "POST", ofString(UserJson.render(wanted)));
    expect(response, 201);
    return UserJson.parseInvitation(response.body()).orElseThrow(this::strange);
  }

  @Override
  public void close() {
    client.close();
  }

  private HttpResponse<String> get(String what) throws InterruptedException {
    return send(what, "GET", noBody());
  }

  private void expect(HttpResponse<String> response, int status) {
    if (response.statusCode() != status) {
      throw strange();
    }
  }

  private HttpResponse<String> send(String what, String method, BodyPublisher body)
      throws InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://" + address + what))
            .method(method, body)
            .header("Authorization", "Bearer " + token)
            .timeout(LIMIT)
            .build();
    try {
      return checked(client.send(request, BodyHandlers.ofString(UTF_8)));
    } catch (HttpTimeoutException late) {
      throw new Unanswered(
          ExitCode.TIMED_OUT, "the node at %s does not answer".formatted(address), "see its log");
    } catch (IOException unreachable) {
      throw new Unanswered(ExitCode.NETWORK, "no node answers at %s".formatted(address), START_ONE);
    }
  }

  private HttpResponse<String> checked(HttpResponse<String> response) {
    return switch (response.statusCode()) {
      case 200, 201, 404 -> response;
      case 400, 409 ->
          throw new Unanswered(
              ExitCode.DENIED,
              "the node refuses: " + InboxJson.errorIn(response.body()).orElseThrow(this::strange),
              "see sallyport user ls, and sallyport.directory in its configuration");
      case 401 ->
          throw new Unanswered(
              ExitCode.REFUSED,
              "the node at %s has another data directory".formatted(address),
              "name the configuration that it was started with: --config FILE");
      case 500, 503 ->
          throw new Unanswered(
              ExitCode.FAILED, "the node at %s could not tell".formatted(address), "see its log");
      default -> throw strange();
    };
  }

  private Unanswered strange() {
    return new Unanswered(
        ExitCode.PROTOCOL,
        "what listens at %s is no admin endpoint".formatted(address),
        "stop that program, or set sallyport.admin.address to another port");
  }

  private static String token(Settings settings) {
    var place = settings.dataDir();
    try {
      return AdminToken.read(place)
          .orElseThrow(() ->
              new Unanswered(
                  ExitCode.NETWORK,
                  "no node has run with the data directory %s".formatted(place),
                  START_ONE));
    } catch (IOException unreadable) {
      throw new Unanswered(
          ExitCode.NETWORK,
          "cannot read admin.token in %s".formatted(place),
          "ask as the user who started the node");
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
