package io.sallyport.node.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sallyport.protocol.crypto.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// `admin.token`: 32 random bytes as hex digits, in a file that only its owner may read. Whoever
/// can read it may ask the admin endpoint for inboxes.
public final class AdminToken {
  private static final KeptLine FILE = new KeptLine("admin.token", 32);

  private final Secret digits;

  private AdminToken(String digits) {
    this.digits = Secret.copyOf(digits.getBytes(UTF_8));
  }

  static AdminToken in(DataDirectory directory) {
    return new AdminToken(FILE.in(directory));
  }

  /// The digits in the data directory of a node on this machine, for asking it; empty when no node
  /// has ever made them.
  ///
  /// @throws IOException when the file is there and cannot be read
  public static Optional<String> read(Path dataDir) throws IOException {
    var path = dataDir.resolve(FILE.file());
    return Files.exists(path) ? FILE.read(path) : Optional.empty();
  }

  /// Whether somebody named the token. Takes as long for any wrong one of the same length.
  public boolean is(String named) {
    return digits.sameAs(Secret.copyOf(named.getBytes(UTF_8)));
  }

  @Override
  public String toString() {
    return "AdminToken";
  }
}
