package io.sallyport.node.client;

import static io.sallyport.node.client.Town.BOB;
import static io.sallyport.node.client.Town.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sallyport.protocol.crypto.SystemEntropy;
import io.sallyport.protocol.crypto.X25519;
import io.sallyport.protocol.letter.Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The files of a client, for its owner alone.
@Timeout(60)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class IdentityFileTest {
  @RegisterExtension private static final Town TOWN = new Town();

  @Test
  void an_identity_that_others_may_read_is_not_used() throws IOException {
    Files.setPosixFilePermissions(
        TOWN.alice().path(), PosixFilePermissions.fromString("rw-r-----"));

    assertThatThrownBy(() -> IdentityFile.open(TOWN.alice().path()))
        .isInstanceOfSatisfying(
            ClientException.class,
            failed ->
                assertThat(failed.failure())
                    .isEqualTo(
                        new Failure.Unusable(
                            TOWN.alice().path(),
                            "group or others may use it",
                            "chmod 600 " + TOWN.alice().path())));
  }

  @Test
  void nothing_of_an_identity_may_be_read_by_others() throws IOException {
    TOWN.ready(TOWN.bob());
    done(TOWN.ready(TOWN.alice()).send(BOB, "hi"));

    try (var files = Files.walk(TOWN.folder())) {
      assertThat(files.skip(1))
          .allSatisfy(file ->
              assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                  .endsWith("------"));
    }
  }

  @Test
  void keys_that_are_a_day_old_are_renewed_and_published() {
    var old = TOWN.folder().resolve("carol.id");
    var carol =
        IdentityFile.create(old, Instant.now().minus(Duration.ofDays(2)), new SystemEntropy());
    var before = carol.keys();
    TOWN.house().register("carol", X25519.encoded(before.sessionKey().toArray()));

    TOWN.ready(carol);

    await().until(() -> TOWN.house().shown("carol").isPresent());
    var shown = Bundle.decode(TOWN.house().shown("carol").orElseThrow().toArray());
    assertThat(shown.prekey().id()).isEqualTo(2);
    assertThat(carol.keys().prekey(2)).isPresent();
    assertThat(shown.identity()).isEqualTo(before.identityKey());
  }

  @Test
  void a_new_identity_is_one_file() {
    assertThat(TOWN.folder().resolve("alice.state")).doesNotExist();
  }

  @Test
  void lines_that_were_typed_go_to_a_file_for_the_owner_alone() throws IOException {
    var history = TOWN.alice().history();

    assertThat(history).isEqualTo(TOWN.folder().resolve("alice.state/history")).isEmptyFile();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(history)))
        .isEqualTo("rw-------");
    Files.writeString(history, "who\n");
    assertThat(TOWN.alice().history()).hasContent("who\n");
  }
}
