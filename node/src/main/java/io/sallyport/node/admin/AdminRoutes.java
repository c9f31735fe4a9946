package io.sallyport.node.admin;

import static org.apache.pekko.http.javadsl.model.StatusCodes.BAD_REQUEST;
import static org.apache.pekko.http.javadsl.model.StatusCodes.INTERNAL_SERVER_ERROR;
import static org.apache.pekko.http.javadsl.model.StatusCodes.METHOD_NOT_ALLOWED;
import static org.apache.pekko.http.javadsl.model.StatusCodes.NOT_FOUND;
import static org.apache.pekko.http.javadsl.model.StatusCodes.OK;
import static org.apache.pekko.http.javadsl.model.StatusCodes.SERVICE_UNAVAILABLE;
import static org.apache.pekko.http.javadsl.model.StatusCodes.UNAUTHORIZED;

import java.time.Duration;
import java.util.ArrayList;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpMethods;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCode;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers the requests on the card of this package. What went wrong is told in a few words, never
/// by an exception.
public final class AdminRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(AdminRoutes.class);
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");
  private static final Pattern BEARER = Pattern.compile("(?i)bearer +");
  private static final int MOST = 1000;
  private static final String USUAL = "100";

  private final ReadyCheck ready;
  private final InboxDirectory inboxes;
  private final Predicate<String> isToken;

  /// @param isToken in constant time
  public AdminRoutes(ReadyCheck ready, InboxDirectory inboxes, Predicate<String> isToken) {
    this.ready = ready;
    this.inboxes = inboxes;
    this.isToken = isToken;
  }

  /// Never fails.
  CompletionStage<HttpResponse> answer(HttpRequest request) {
    try {
      return route(request).exceptionally(failure -> failed(request, failure));
    } catch (RuntimeException bug) {
      return now(failed(request, bug));
    }
  }

  private CompletionStage<HttpResponse> route(HttpRequest request) {
    var path = new ArrayList<String>();
    request.getUri().pathSegments().forEach(path::add);
    return switch (path.size()) {
      case 1 ->
          switch (path.getFirst()) {
            case "alive" -> get(request, _ -> now(json(OK, "{\"alive\":true}")));
            case "ready" -> get(request, _ -> ready());
            case "inboxes" -> get(request, guarded(this::list));
            default -> now(notFound());
          };
      case 2 ->
          path.getFirst().equals("inboxes")
              ? get(request, guarded(_ -> show(path.getLast())))
              : now(notFound());
      default -> now(notFound());
    };
  }

  private CompletionStage<HttpResponse> ready() {
    return ready
        .stores()
        .thenApply(stores ->
            stores
                ? json(OK, "{\"ready\":true}")
                : error(SERVICE_UNAVAILABLE, "the journal does not store"));
  }

  private CompletionStage<HttpResponse> list(HttpRequest request) {
    var query = request.getUri().query();
    var limit = limit(query.get("limit").orElse(USUAL));
    if (limit.isEmpty()) {
      return now(error(BAD_REQUEST, "limit must be 1 to " + MOST));
    }
    return within(inboxes.list(query.get("after"), limit.getAsInt()))
        .thenApply(found -> json(OK, InboxJson.render(found)));
  }

  private CompletionStage<HttpResponse> show(String name) {
    return within(inboxes.inspect(name))
        .thenApply(found ->
            found
                .map(inbox -> json(OK, InboxJson.render(inbox)))
                .orElseGet(() -> error(NOT_FOUND, "no such inbox")));
  }

  private static CompletionStage<HttpResponse> get(
      HttpRequest request, Function<HttpRequest, CompletionStage<HttpResponse>> answer) {
    return request.method().equals(HttpMethods.GET)
        ? answer.apply(request)
        : now(
            error(METHOD_NOT_ALLOWED, "only GET")
                .addHeader(RawHeader.create("Allow", HttpMethods.GET.value())));
  }

  private Function<HttpRequest, CompletionStage<HttpResponse>> guarded(
      Function<HttpRequest, CompletionStage<HttpResponse>> answer) {
    return request ->
        hasToken(request)
            ? answer.apply(request)
            : now(
                error(UNAUTHORIZED, "needs the token in admin.token")
                    .addHeader(RawHeader.create("WWW-Authenticate", "Bearer")));
  }

  private boolean hasToken(HttpRequest request) {
    return request
        .getHeader("Authorization")
        .map(header -> header.value())
        .filter(value -> BEARER.matcher(value).lookingAt())
        .map(value -> BEARER.matcher(value).replaceFirst(""))
        .filter(isToken)
        .isPresent();
  }

  private static OptionalInt limit(String text) {
    if (!NUMBER.matcher(text).matches()) {
      return OptionalInt.empty();
    }
    int limit = Integer.parseInt(text);
    return limit < 1 || limit > MOST ? OptionalInt.empty() : OptionalInt.of(limit);
  }

  private static <T> CompletionStage<T> within(CompletionStage<T> stage) {
    return stage.toCompletableFuture().copy().orTimeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static HttpResponse failed(HttpRequest request, Throwable failure) {
    LOG.atError()
        .addKeyValue("path", request.getUri().path())
        .setCause(failure)
        .log("admin.failed");
    return error(INTERNAL_SERVER_ERROR, "see the log of the node");
  }

  private static HttpResponse notFound() {
    return error(NOT_FOUND, "there are: /alive, /ready, /inboxes, /inboxes/NAME");
  }

  private static HttpResponse error(StatusCode status, String words) {
    return json(status, InboxJson.error(words));
  }

  private static HttpResponse json(StatusCode status, String body) {
    return HttpResponse.create()
        .withStatus(status)
        .withEntity(ContentTypes.APPLICATION_JSON, body + "\n");
  }

  private static CompletionStage<HttpResponse> now(HttpResponse response) {
    return CompletableFuture.completedFuture(response);
  }
}
