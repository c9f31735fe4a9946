package io.sallyport.node.client;

import io.sallyport.protocol.letter.Bundle;
import io.sallyport.protocol.letter.Keychain;
import io.sallyport.protocol.rejection.Rejected;
import io.sallyport.protocol.service.Content;
import io.sallyport.protocol.service.Reply;
import io.sallyport.protocol.service.Request;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.jspecify.annotations.Nullable;

/// Sees to it that the directory shows the client's own newest keys.
final class Registrar {
  private final Keyring keyring;
  private final Questions questions;
  private final Desk desk;
  private volatile CompletableFuture<Done> published = new CompletableFuture<>();
  private volatile Optional<Login> session = Optional.empty();

  Registrar(Keyring keyring, Questions questions, Desk desk) {
    this.keyring = keyring;
    this.questions = questions;
    this.desk = desk;
  }

  /// Done once the directory shows keys of ours: before that nobody could check what we sign.
  CompletionStage<Done> published() {
    return published;
  }

  /// Publishes what is new, in this session, which is the latest.
  void publish(Login login) {
    session = Optional.of(login);
    publish();
  }

  /// Publishes what is new, in the latest session, if there was one.
  void publish() {
    session.ifPresent(login -> {
      CompletionStage<Keychain> renewed = CompletableFuture.supplyAsync(keyring::renewed, desk);
      renewed
          .thenCompose(keys -> compare(login, keys))
          .whenComplete((done, failed) -> conclude(login, done, failed));
    });
  }

  private CompletionStage<Done> compare(Login login, Keychain keys) {
    return questions
        .ask(new Request.FindBundle(login.name().text()))
        .thenComposeAsync(
            shown -> {
              var own = keys.bundle(login.name(), login.handshake());
              return shows(shown, own)
                  ? CompletableFuture.completedStage(Done.getInstance())
                  : questions.perform(new Request.Publish(Content.copyOf(own.encode())));
            },
            desk);
  }

  /// All but the session must be the same.
  private static boolean shows(Reply reply, Bundle own) {
    if (!(reply instanceof Reply.Bundled(var content))) {
      return false;
    }
    try {
      var shown = Bundle.decode(content.toArray());
      return shown.identity().equals(own.identity())
          && shown.prekey().id() == own.prekey().id()
          && shown.prekey().key().equals(own.prekey().key());
    } catch (Rejected strange) {
      return false;
    }
  }

  /// What was signed for a session is refused in the next, where it comes again when the answer was
  /// lost: that says nothing, and what is signed for the next is under way.
  private void conclude(Login login, Done done, @Nullable Throwable failed) {
    if (failed != null) {
      if (session.filter(login::equals).isPresent()) {
        published.completeExceptionally(failed);
      }
    } else if (!published.complete(done)) {
      published = CompletableFuture.completedFuture(done);
    }
  }
}
