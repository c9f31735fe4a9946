package io.sallyport.node.admin;

import static io.sallyport.node.admin.Responses.MOST_LISTED;
import static io.sallyport.node.admin.Responses.error;
import static io.sallyport.node.admin.Responses.json;
import static io.sallyport.node.admin.Responses.limit;
import static io.sallyport.node.admin.Responses.now;
import static io.sallyport.node.admin.Responses.only;
import static io.sallyport.node.admin.Responses.within;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.apache.pekko.http.javadsl.model.StatusCodes.BAD_REQUEST;
import static org.apache.pekko.http.javadsl.model.StatusCodes.CONFLICT;
import static org.apache.pekko.http.javadsl.model.StatusCodes.CREATED;
import static org.apache.pekko.http.javadsl.model.StatusCodes.NOT_FOUND;
import static org.apache.pekko.http.javadsl.model.StatusCodes.OK;
import static org.apache.pekko.http.javadsl.model.StatusCodes.SERVICE_UNAVAILABLE;

import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.crypto.Sha256;
import io.sallyport.protocol.crypto.SystemEntropy;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.HttpMethods;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers the requests about the directory on the card of this package. Whatever is changed, and
/// what was refused, is in the log; neither words of an invitation nor whole keys are.
public final class UserRoutes {
  private static final Logger AUDIT = LoggerFactory.getLogger(UserRoutes.class);
  private static final Duration READING = Duration.ofSeconds(2);
  private static final int INVITATION_BYTES = 16;
  private static final int KEY_DIGITS = 64;
  private static final int KEY_DIGITS_SHOWN = 8;
  private static final int MOST_HOURS = 24 * 365;

  private final ActorSystem<?> system;
  private final UserDirectory users;

  public UserRoutes(ActorSystem<?> system, UserDirectory users) {
    this.system = system;
    this.users = users;
  }

  CompletionStage<HttpResponse> all(HttpRequest request, Guard guard) {
    if (request.method().equals(HttpMethods.GET)) {
      return guard.before(this::list).apply(request);
    }
    return request.method().equals(HttpMethods.POST)
        ? guard.before(reading(this::add)).apply(request)
        : now(only("GET, POST"));
  }

  CompletionStage<HttpResponse> one(HttpRequest request, String name, Guard guard) {
    return request.method().equals(HttpMethods.DELETE)
        ? guard.before(_ -> remove(name)).apply(request)
        : now(only("DELETE"));
  }

  CompletionStage<HttpResponse> invitations(HttpRequest request, Guard guard) {
    return request.method().equals(HttpMethods.POST)
        ? guard.before(reading(this::invite)).apply(request)
        : now(only("POST"));
  }

  private CompletionStage<HttpResponse> list(HttpRequest request) {
    var limit = limit(request);
    if (limit.isEmpty()) {
      return now(error(BAD_REQUEST, "limit must be 1 to " + MOST_LISTED));
    }
    return within(users.list(request.getUri().query().get("after"), limit.getAsInt()))
        .thenApply(found -> json(OK, UserJson.render(found)));
  }

  private CompletionStage<HttpResponse> add(String body) {
    var user = UserJson.parseNewUser(body);
    if (user.isEmpty()) {
      return now(error(BAD_REQUEST, "needs {name, key} and takes {bundle}"));
    }
    var key = user.get().key();
    var raw = bytes(key).filter(_ -> key.length() == KEY_DIGITS).map(PublicBytes::copyOf);
    var bundle = user.get().bundle().flatMap(UserRoutes::bytes).map(Content::copyOf);
    if (raw.isEmpty() || bundle.isPresent() != user.get().bundle().isPresent()) {
      return now(error(BAD_REQUEST, "key is 64 hexadecimal digits, bundle some more"));
    }
    var name = user.get().name();
    return answer(
        users.add(name, raw.get(), bundle),
        () -> {
          AUDIT
              .atInfo()
              .addKeyValue("name", name)
              .addKeyValue("key", key.substring(0, KEY_DIGITS_SHOWN))
              .log("admin.user-added");
          return json(CREATED, UserJson.render(created(name, raw.get())));
        });
  }

  private static User created(String name, PublicBytes key) {
    return new User(
        name, User.fingerprint(key), false, Instant.now().truncatedTo(ChronoUnit.MILLIS));
  }

  private CompletionStage<HttpResponse> remove(String name) {
    return answer(
        users.remove(name),
        () -> {
          AUDIT.atInfo().addKeyValue("name", name).log("admin.user-removed");
          return json(OK, "{\"removed\":true}");
        });
  }

  private CompletionStage<HttpResponse> invite(String body) {
    var wanted = UserJson.parseNewInvitation(body);
    if (wanted.isEmpty() || wanted.get().hours() < 1 || wanted.get().hours() > MOST_HOURS) {
      return now(
          error(BAD_REQUEST, "needs {hours}, 1 to %d, and takes {name}".formatted(MOST_HOURS)));
    }
    var words = HexFormat.of().formatHex(new SystemEntropy().bytes(INVITATION_BYTES));
    var hash = PublicBytes.copyOf(Sha256.hash(words.getBytes(US_ASCII)));
    var name = wanted.get().name();
    var lasts = Duration.ofHours(wanted.get().hours());
    var until = Instant.now().plus(lasts).truncatedTo(ChronoUnit.SECONDS);
    return answer(
        users.invite(hash, name, lasts),
        () -> {
          AUDIT
              .atInfo()
              .addKeyValue("name", name.orElse("anybody"))
              .addKeyValue("until", until)
              .log("admin.invited");
          return json(CREATED, UserJson.render(new Invitation(words, name, until)));
        });
  }

  private static CompletionStage<HttpResponse> answer(
      CompletionStage<Optional<Rejection>> outcome, Supplier<HttpResponse> done) {
    return within(outcome).thenApply(why -> why.map(UserRoutes::refused).orElseGet(done));
  }

  private static HttpResponse refused(Rejection why) {
    AUDIT.atInfo().addKeyValue("why", why.reason()).log("admin.refused");
    return error(
        status(why), why.detail().isEmpty() ? words(why) : words(why) + ": " + why.detail());
  }

  private static StatusCode status(Rejection why) {
    return switch (why.reason()) {
      case NAME_TAKEN, QUOTA, BAD_INVITATION -> CONFLICT;
      case NOT_REGISTERED -> NOT_FOUND;
      case UNAVAILABLE -> SERVICE_UNAVAILABLE;
      default -> BAD_REQUEST;
    };
  }

  private static String words(Rejection why) {
    return switch (why.reason()) {
      case NAME_TAKEN -> "taken";
      case NAME_INVALID -> "not a name";
      case NOT_REGISTERED -> "no such name";
      case BAD_INVITATION -> "refused";
      default -> why.reason().name();
    };
  }

  private Function<HttpRequest, CompletionStage<HttpResponse>> reading(
      Function<String, CompletionStage<HttpResponse>> answer) {
    return request ->
        request
            .entity()
            .toStrict(READING.toMillis(), system)
            .handle((body, _) ->
                body == null
                    ? now(error(BAD_REQUEST, "the request cannot be read"))
                    : answer.apply(body.getData().utf8String()))
            .thenCompose(Function.identity());
  }

  private static Optional<byte[]> bytes(String digits) {
    try {
      return Optional.of(HexFormat.of().parseHex(digits));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
