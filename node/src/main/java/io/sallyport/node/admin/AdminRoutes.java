package io.sallyport.node.admin;

import static io.sallyport.node.admin.Responses.MOST_LISTED;
import static io.sallyport.node.admin.Responses.error;
import static io.sallyport.node.admin.Responses.json;
import static io.sallyport.node.admin.Responses.limit;
import static io.sallyport.node.admin.Responses.now;
import static io.sallyport.node.admin.Responses.only;
import static io.sallyport.node.admin.Responses.within;
import static org.apache.pekko.http.javadsl.model.StatusCodes.BAD_REQUEST;
import static org.apache.pekko.http.javadsl.model.StatusCodes.INTERNAL_SERVER_ERROR;
import static org.apache.pekko.http.javadsl.model.StatusCodes.NOT_FOUND;
import static org.apache.pekko.http.javadsl.model.StatusCodes.OK;
import static org.apache.pekko.http.javadsl.model.StatusCodes.SERVICE_UNAVAILABLE;
import static org.apache.pekko.http.javadsl.model.StatusCodes.UNAUTHORIZED;

import java.util.ArrayList;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.pekko.http.javadsl.model.HttpMethods;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers the requests on the card of this package. What went wrong is told in a few words, never
/// by an exception.
public final class AdminRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(AdminRoutes.class);
  private static final Pattern BEARER = Pattern.compile("(?i)bearer +");

  private final ReadyCheck ready;
  private final InboxDirectory inboxes;
  private final UserRoutes users;
  private final Predicate<String> isToken;

  /// @param isToken in constant time
  public AdminRoutes(
      ReadyCheck ready, InboxDirectory inboxes, UserRoutes users, Predicate<String> isToken) {
    this.ready = ready;
    this.inboxes = inboxes;
    this.users = users;
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
            case "users" -> users.all(request, this::guarded);
            case "invitations" -> users.invitations(request, this::guarded);
            default -> now(notFound());
          };
      case 2 ->
          switch (path.getFirst()) {
            case "inboxes" -> get(request, guarded(_ -> show(path.getLast())));
            case "users" -> users.one(request, path.getLast(), this::guarded);
            default -> now(notFound());
          };
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
    var limit = limit(request);
    if (limit.isEmpty()) {
      return now(error(BAD_REQUEST, "limit must be 1 to " + MOST_LISTED));
    }
    return within(inboxes.list(request.getUri().query().get("after"), limit.getAsInt()))
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
        : now(only(HttpMethods.GET.value()));
  }

  private Function<HttpRequest, CompletionStage<HttpResponse>> guarded(
      Function<HttpRequest, CompletionStage<HttpResponse>> answer) {
    return request -> hasToken(request) ? answer.apply(request) : now(unauthorised(request));
  }

  private static HttpResponse unauthorised(HttpRequest request) {
    LOG.atInfo().addKeyValue("path", request.getUri().path()).log("admin.unauthorised");
    return error(UNAUTHORIZED, "needs the token in admin.token")
        .addHeader(RawHeader.create("WWW-Authenticate", "Bearer"));
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

  private static HttpResponse failed(HttpRequest request, Throwable failure) {
    if (isTimeout(failure)) {
      LOG.atWarn().addKeyValue("path", request.getUri().path()).log("admin.unanswered");
      return error(
          SERVICE_UNAVAILABLE,
          "nobody answered in time; what was asked for may happen all the same");
    }
    LOG.atError()
        .addKeyValue("path", request.getUri().path())
        .setCause(failure)
        .log("admin.failed");
    return error(INTERNAL_SERVER_ERROR, "see the log of the node");
  }

  private static boolean isTimeout(Throwable failure) {
    return failure instanceof TimeoutException
        || (failure instanceof CompletionException around
            && around.getCause() instanceof TimeoutException);
  }

  private static HttpResponse notFound() {
    return error(
        NOT_FOUND,
        "there are: /alive, /ready, /inboxes, /inboxes/NAME, /users, /users/NAME, /invitations");
  }
}
