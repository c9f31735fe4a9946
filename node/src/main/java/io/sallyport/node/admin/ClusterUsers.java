package io.sallyport.node.admin;

import io.sallyport.actors.directory.DirectoryCommand;
import io.sallyport.actors.directory.DirectoryOutcome;
import io.sallyport.actors.directory.Registrar;
import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.house.Registrant;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorRef;

/// The directory of the cluster. What it does not answer never completes.
public final class ClusterUsers implements UserDirectory {
  private final ActorRef<Registrar.Command> registrar;

  public ClusterUsers(ActorRef<Registrar.Command> registrar) {
    this.registrar = registrar;
  }

  @Override
  public CompletionStage<List<User>> list(Optional<String> after, int limit) {
    return put((number, to) -> new DirectoryCommand.ListNames(after.orElse(""), limit, number, to))
        .thenApply(outcome ->
            switch (outcome) {
              case DirectoryOutcome.Listed(_, var names) ->
                  names.stream().map(ClusterUsers::user).toList();
              default -> throw strange();
            });
  }

  @Override
  public CompletionStage<Optional<Rejection>> add(
      String name, PublicBytes key, Optional<Content> bundle) {
    return done((number, to) -> new DirectoryCommand.Add(key, name, bundle, number, to));
  }

  @Override
  public CompletionStage<Optional<Rejection>> remove(String name) {
    return done((number, to) -> new DirectoryCommand.Remove(name, number, to));
  }

  @Override
  public CompletionStage<Optional<Rejection>> invite(
      PublicBytes hash, Optional<String> name, Duration lasts) {
    return done((number, to) -> new DirectoryCommand.Invite(hash, name, lasts, number, to));
  }

  private CompletionStage<Optional<Rejection>> done(Registrar.Question question) {
    return put(question)
        .thenApply(outcome ->
            switch (outcome) {
              case DirectoryOutcome.Granted _ -> Optional.empty();
              case DirectoryOutcome.Refused(_, var why) -> Optional.of(why);
              default -> throw strange();
            });
  }

  private CompletionStage<DirectoryOutcome> put(Registrar.Question question) {
    var outcome = new CompletableFuture<DirectoryOutcome>();
    registrar.tell(new Registrar.Put(question, outcome::complete));
    return outcome;
  }

  private static User user(Registrant registrant) {
    return new User(
        registrant.name().text(),
        User.fingerprint(registrant.key()),
        registrant.needsCertificate(),
        registrant.since());
  }

  private static IllegalStateException strange() {
    return new IllegalStateException("not an answer to this");
  }
}
