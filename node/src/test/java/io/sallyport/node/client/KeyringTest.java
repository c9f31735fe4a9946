package io.sallyport.node.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.protocol.crypto.SystemEntropy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KeyringTest {
  @TempDir private Path folder;

  @Test
  void keys_that_need_no_renewal_stay_the_same() {
    var keyring = keyring(Duration.ofHours(1));
    var before = keyring.now();

    assertThat(keyring.renewed()).isSameAs(before);
  }

  @Test
  void keys_that_were_renewed_stand_beside_the_old_until_all_are_destroyed() {
    var keyring = keyring(Duration.ofDays(2));
    var before = keyring.now();

    var renewed = keyring.renewed();

    assertThat(renewed.prekey(2)).isPresent();
    assertThat(keyring.now()).isSameAs(renewed);
    assertThat(before.isDestroyed()).isFalse();
    keyring.destroy();
    assertThat(before.isDestroyed()).isTrue();
    assertThat(renewed.isDestroyed()).isTrue();
  }

  private Keyring keyring(Duration age) {
    var made = Instant.now().minus(age);
    var identity = IdentityFile.create(folder.resolve("alice.id"), made, new SystemEntropy());
    return new Keyring(identity, Instant::now, new SystemEntropy());
  }
}
