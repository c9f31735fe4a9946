package io.sallyport.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.node.client.ClientPlan;
import io.sallyport.node.client.Failure;
import io.sallyport.protocol.crypto.PublicBytes;
import io.sallyport.protocol.crypto.Secret;
import io.sallyport.protocol.service.Proof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A node that changes the key by which its clients know it, as its manual says.
@Timeout(120)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class NoiseKeyChangeTest {
  @TempDir private Path folder;

  @Test
  void clients_that_know_the_former_key_are_let_in_until_it_is_taken_out() throws IOException {
    PublicBytes old;
    try (var first = start("")) {
      old = first.key();
      assertThat(first.key()).isEqualTo(proved(first, List.of(old)));
    }
    var former = Files.move(folder.resolve("data/noise.key"), folder.resolve("data/former.key"));

    PublicBytes now;
    try (var second = start("noise-former-key-files = [\"%s\"]".formatted(former))) {
      now = second.key();
      assertThat(now).isNotEqualTo(old);
      assertThat(proved(second, List.of(old))).isEqualTo(old);
      assertThat(proved(second, List.of(now))).isEqualTo(now);
      assertThat(proved(second, List.of(now, old))).isEqualTo(now);
    }

    try (var third = start("")) {
      assertThat(third.key()).isEqualTo(now);
      assertThat(proved(third, List.of(now, old))).isEqualTo(now);
      assertThat(NoiseNode.failure(plan(third, List.of(old))))
          .isInstanceOf(Failure.WrongNode.class);
    }
  }

  /// The key that the node proves to somebody who knows it by these.
  private PublicBytes proved(NoiseNode node, List<PublicBytes> keys) {
    return NoiseNode.proved(plan(node, keys));
  }

  private ClientPlan plan(NoiseNode node, List<PublicBytes> keys) {
    var alice = NoiseNode.identity(folder.resolve("alice.id"));
    return ClientPlan.of(node.knownBy(keys), alice)
        .withProof(new Proof.Invited("alice", Secret.copyOf(new byte[0])));
  }

  private NoiseNode start(String more) throws IOException {
    return NoiseNode.start(folder, "directory.registration = open\n" + more);
  }
}
