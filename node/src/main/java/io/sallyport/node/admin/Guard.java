package io.sallyport.node.admin;

import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/// Puts the token before an answer.
@FunctionalInterface
interface Guard {
  Function<HttpRequest, CompletionStage<HttpResponse>> before(
      Function<HttpRequest, CompletionStage<HttpResponse>> answer);
}
