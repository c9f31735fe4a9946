package io.sallyport.protocol.service;

import io.sallyport.protocol.crypto.Secret;
import java.util.List;

/// By what a key is to be taken for somebody's.
public sealed interface Proof {

  /// The house knows whose it is.
  record Registered() implements Proof {}

  /// It shall be `name`'s from now on, who was invited with these words.
  ///
  /// @param invitation empty where everybody may come; the house destroys it
  record Invited(String name, Secret invitation) implements Proof {}

  /// An authority says whose it is. Who came so the first time shows that it still does each time.
  ///
  /// @param chain X.509 certificates in DER, that of the key first
  record Certified(List<Content> chain) implements Proof {
    public Certified {
      chain = List.copyOf(chain);
    }
  }

  /// The peer knows the pre-shared key of `name` as well; the key shall be `name`'s from now on.
  record Shared(String name) implements Proof {}
}
