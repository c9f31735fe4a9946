package io.sallyport.node.admin;

import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.rejection.Rejection;
import io.sallyport.protocol.service.Content;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// Who is in the directory, and what an operator can do about it. A rejection says why something
/// was not done.
public interface UserDirectory {

  /// In the order of the alphabet, from the first on or from behind one.
  ///
  /// @param limit at least 1
  CompletionStage<List<User>> list(Optional<String> after, int limit);

  /// Adds a name.
  ///
  /// @param key X25519
  CompletionStage<Optional<Rejection>> add(String name, PublicBytes key, Optional<Content> bundle);

  CompletionStage<Optional<Rejection>> remove(String name);

  /// Makes an invitation good.
  ///
  /// @param hash SHA-256 of the words
  /// @param name for anybody without
  CompletionStage<Optional<Rejection>> invite(
      PublicBytes hash, Optional<String> name, Duration lasts);
}
