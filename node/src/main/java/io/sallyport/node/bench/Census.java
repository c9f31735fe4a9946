package io.sallyport.node.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sallyport.node.admin.Inbox;
import io.sallyport.node.admin.InboxJson;
import io.sallyport.node.store.AdminToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Goes through all inboxes of a node by its admin endpoint, page by page; each is read from the
/// journal for that unless it is in memory. A page that takes the node too long is asked for again.
///
/// @param inboxes how many there are
/// @param envelopes how many wait in all of them together
record Census(long inboxes, long envelopes, Duration elapsed) {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int PAGE = 100;
  private static final int TRIES = 5;

  /// @param data the data directory of the node
  static Census of(InetSocketAddress admin, Path data) throws InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var token = AdminToken.read(data).orElseThrow();
      long began = System.nanoTime();
      long inboxes = 0;
      long envelopes = 0;
      var page = page(client, admin, token, "");
      while (!page.isEmpty()) {
        inboxes += page.size();
        envelopes += page.stream().mapToLong(Inbox::depth).sum();
        page = page(client, admin, token, page.getLast().name());
      }
      return new Census(inboxes, envelopes, Duration.ofNanos(System.nanoTime() - began));
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  double perSecond() {
    return inboxes * 1e9 / elapsed.toNanos();
  }

  private static List<Inbox> page(
      HttpClient client, InetSocketAddress admin, String token, String after)
      throws IOException, InterruptedException {
    var query =
        "limit=" + PAGE + (after.isEmpty() ? "" : "&after=" + URLEncoder.encode(after, UTF_8));
    var uri = URI.create("http://127.0.0.1:%d/inboxes?%s".formatted(admin.getPort(), query));
    var request =
        HttpRequest.newBuilder(uri)
            .header("Authorization", "Bearer " + token)
            .timeout(LIMIT)
            .build();
    for (int left = TRIES; ; left--) {
      var response = client.send(request, BodyHandlers.ofString(UTF_8));
      var page = InboxJson.parseAll(response.body());
      if (page.isPresent()) {
        return page.get();
      }
      if (left == 0) {
        throw new IOException("the node answered " + response.statusCode());
      }
    }
  }
}
