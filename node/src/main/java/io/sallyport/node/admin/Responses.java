package io.sallyport.node.admin;

import static org.apache.pekko.http.javadsl.model.StatusCodes.METHOD_NOT_ALLOWED;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCode;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;

/// What the answers of the admin endpoint have in common.
final class Responses {
  static final int MOST_LISTED = 1000;

  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");
  private static final String USUAL = "100";

  private Responses() {}

  static HttpResponse json(StatusCode status, String body) {
    return HttpResponse.create()
        .withStatus(status)
        .withEntity(ContentTypes.APPLICATION_JSON, body + "\n");
  }

  static HttpResponse error(StatusCode status, String words) {
    return json(status, InboxJson.error(words));
  }

  /// @param methods those there are, as in `Allow`
  static HttpResponse only(String methods) {
    return error(METHOD_NOT_ALLOWED, "only " + methods)
        .addHeader(RawHeader.create("Allow", methods));
  }

  static CompletionStage<HttpResponse> now(HttpResponse response) {
    return CompletableFuture.completedFuture(response);
  }

  /// Fails when it takes too long.
  static <T> CompletionStage<T> within(CompletionStage<T> stage) {
    return stage.toCompletableFuture().copy().orTimeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// How many of a list are wanted; empty for what is not 1 to [#MOST_LISTED].
  static OptionalInt limit(HttpRequest request) {
    var text = request.getUri().query().get("limit").orElse(USUAL);
    if (!NUMBER.matcher(text).matches()) {
      return OptionalInt.empty();
    }
    int limit = Integer.parseInt(text);
    return limit < 1 || limit > MOST_LISTED ? OptionalInt.empty() : OptionalInt.of(limit);
  }
}
