package io.sallyport.node.client;

import java.util.concurrent.CompletionException;

/// Carries a [Failure] to whoever waits for what failed.
public final class ClientException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Failure failure;

  public ClientException(Failure failure) {
    super(failure.words(), null, false, false);
    this.failure = failure;
  }

  public Failure failure() {
    return failure;
  }

  /// The failure behind what a stage failed with.
  ///
  /// @throws IllegalStateException when there is none: a bug
  public static Failure of(Throwable thrown) {
    return switch (thrown) {
      case ClientException failed -> failed.failure;
      case CompletionException wrapped when wrapped.getCause() != null -> of(wrapped.getCause());
      default -> throw new IllegalStateException("not a failure of a client", thrown);
    };
  }
}
