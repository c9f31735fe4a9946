package io.sallyport.node.client;

import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;

/// What is asked of the node, by way of the [Link].
///
/// @param deadline for each
record Questions(ActorRef<Link.Command> link, Duration deadline) {

  /// The node's answer, a refusal too.
  CompletionStage<Reply> ask(Request request) {
    var answer = new CompletableFuture<Reply>();
    link.tell(new Link.Ask(request, deadline, answer));
    return answer;
  }

  /// Done, or [Failure.Refused].
  CompletionStage<Done> perform(Request request) {
    return ask(request)
        .thenApply(reply ->
            switch (reply) {
              case Reply.Done _, Reply.Deposited _, Reply.Attached _ -> Done.getInstance();
              default -> throw refused(reply);
            });
  }

  /// What to throw when this is no answer to what was asked.
  static RuntimeException refused(Reply reply) {
    return reply instanceof Reply.Refused(var why)
        ? new ClientException(new Failure.Refused(why))
        : new IllegalStateException("not an answer to what was asked: " + reply);
  }
}
