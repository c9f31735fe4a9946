package io.sallyport.node.admin;

import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.rejection.Reason;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// A directory that is empty and stays so.
public record Nobody() implements UserDirectory {
  private static final Optional<Rejection> FULL = Optional.of(Rejection.of(Reason.QUOTA));

  @Override
  public CompletionStage<List<User>> list(Optional<String> after, int limit) {
    return CompletableFuture.completedFuture(List.of());
  }

  @Override
  public CompletionStage<Optional<Rejection>> add(
      String name, PublicBytes key, Optional<Content> bundle) {
    return CompletableFuture.completedFuture(FULL);
  }

  @Override
  public CompletionStage<Optional<Rejection>> remove(String name) {
    return CompletableFuture.completedFuture(Optional.of(Rejection.of(Reason.NOT_REGISTERED)));
  }

  @Override
  public CompletionStage<Optional<Rejection>> invite(
      PublicBytes hash, Optional<String> name, Duration lasts) {
    return CompletableFuture.completedFuture(FULL);
  }
}
