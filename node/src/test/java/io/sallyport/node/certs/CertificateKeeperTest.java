package io.sallyport.node.certs;

import io.sallyport.node.config.Settings.CertificateCheck;
import io.sallyport.node.config.Settings.Proof;
import io.sallyport.protocol.crypto.Pem;
import io.sallyport.protocol.crypto.PublicKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.pekko.Done;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CertificateKeeperTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Issuer AUTHORITY = Issuer.create();
  private static final KeyPair ANNA = Issuer.newPair();
  private static final KeyPair NEW_ANNA = Issuer.newPair();

  private final ActorTestKit testKit = ActorTestKit.create(ManualTime.config());
  private final ManualTime time = ManualTime.get(testKit.system());

  // Both that keys are published and that the keeper is ready, in their order.
  private final TestProbe<Object> hears = testKit.createTestProbe(Object.class);

  @TempDir private Path folder;

  private record Published(Map<String, PublicKey> keys) {}

  @AfterEach
  void stop() {
    testKit.shutdownTestKit();
  }

  @Test
  void what_is_there_at_the_start_is_published_before_the_keeper_is_ready() throws IOException {
    put("anna", ANNA);

    spawn(folder);

    hears.expectMessage(PATIENCE, new Published(Map.of("anna", key(ANNA))));
    hears.expectMessage(PATIENCE, Done.getInstance());
  }

  @Test
  void a_missing_folder_is_no_keys_until_it_comes() throws IOException {
    var later = folder.resolve("later");
    keep(later, new Published(Map.of()));

    Files.createDirectory(later);
    Files.move(put("anna", ANNA), later.resolve("anna_cert.pem"));
    nextLook();

    hears.expectMessage(PATIENCE, new Published(Map.of("anna", key(ANNA))));
  }

  @Test
  void a_new_certificate_is_published_without_a_restart() throws IOException {
    put("anna", ANNA);
    keep(folder, new Published(Map.of("anna", key(ANNA))));

    put("anna", NEW_ANNA);
    nextLook();

    hears.expectMessage(PATIENCE, new Published(Map.of("anna", key(NEW_ANNA))));
  }

  @Test
  void a_certificate_that_is_taken_away_takes_its_key_along() throws IOException {
    var file = put("anna", ANNA);
    put("server", NEW_ANNA);
    keep(folder, new Published(Map.of("anna", key(ANNA), "server", key(NEW_ANNA))));

    Files.delete(file);
    nextLook();

    hears.expectMessage(PATIENCE, new Published(Map.of("server", key(NEW_ANNA))));
  }

  @Test
  void as_long_as_nothing_changes_nothing_is_published() throws IOException {
    put("anna", ANNA);
    keep(folder, new Published(Map.of("anna", key(ANNA))));

    nextLook();
    hears.expectNoMessage(Duration.ofMillis(100));
    Files.delete(folder.resolve("anna_cert.pem"));
    nextLook();

    hears.expectMessage(PATIENCE, new Published(Map.of()));
  }

  /// Starts a keeper that first publishes this.
  private void keep(Path where, Published first) {
    spawn(where);
    hears.expectMessage(PATIENCE, first);
    hears.expectMessage(PATIENCE, Done.getInstance());
  }

  private void spawn(Path where) {
    var certificates = new Proof.Certificates(where, CertificateCheck.KEY_ONLY, List.of("anna"));
    var keeper =
        CertificateKeeper.create(
            "relay",
            certificates,
            InstantSource.fixed(NOW),
            keys -> hears.getRef().tell(new Published(keys)),
            hears.getRef().narrow());
    testKit.spawn(keeper, CertificateKeeper.PROPS);
  }

  private void nextLook() {
    time.timePasses(Duration.ofSeconds(2));
  }

  private Path put(String name, KeyPair pair) throws IOException {
    var certificate = AUTHORITY.issue(name, pair.getPublic(), NOW);
    return Files.writeString(
        folder.resolve(name + "_cert.pem"), Pem.of("CERTIFICATE", certificate));
  }

  private static PublicKey key(KeyPair pair) {
    return PublicKey.copyOf(pair.getPublic().getEncoded());
  }
}
